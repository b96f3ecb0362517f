package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationResolved;

/**
 * A resolved annotation takes no answers, and is neither resolved again nor promoted. Whoever has more to say annotates
 * the passage anew.
 */
public final class AnnotationMustBeOpen {

    private AnnotationMustBeOpen() {}

    /**
     * @param resolution how the annotation was resolved; {@code null} while it is open
     * @throws RuleBroken when it was resolved
     */
    public static void check(@Nullable AnnotationResolved resolution) {
        if (resolution == null) {
            return;
        }
        if (resolution.claimId() == null) {
            throw broken("The annotation was resolved; annotate the passage anew if there is more to say.");
        }
        throw broken("The annotation was promoted to claim " + resolution.claimId() + "; go on there.")
                .with("claim", "/api/v1/claims/" + resolution.claimId());
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("annotation-resolved", "The annotation is resolved", detail);
    }
}
