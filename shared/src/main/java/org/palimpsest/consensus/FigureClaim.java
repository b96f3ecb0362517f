package org.palimpsest.consensus;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Value;

/**
 * One claim of a figure, as far as the range needs it. The caller passes claims of one scope only.
 *
 * @param claimId unique among the claims of a figure
 * @param sourceId the source that makes the claim
 * @param rootId what the source attributes the value to; {@code null} makes the claim its own root
 * @param rootGrade how good the root is, per mille, 500 to 1000; 1000 where nobody graded it
 * @param value what is claimed; {@code null} is listed and not pooled
 * @param verdict the claim's consensus, which decides its credibility
 */
public record FigureClaim(
        UUID claimId,
        UUID sourceId,
        @Nullable UUID rootId,
        int rootGrade,
        @Nullable Value value,
        Verdict verdict) {

    /** The grade of a root that nobody graded, per mille. */
    public static final int UNGRADED = 1000;

    /** @throws IllegalArgumentException when the root's grade is outside its range */
    public FigureClaim {
        if (rootGrade < 500 || rootGrade > 1000) {
            throw new IllegalArgumentException("a root's grade is 500 to 1000 per mille, not " + rootGrade);
        }
    }
}
