package org.palimpsest.query.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.SourcedClaim;
import org.palimpsest.query.view.AnnotationView;

/**
 * A claim or a remark whose words were not found in the text that is shown; one of the two is there.
 *
 * @param quote its words in the text that it was made on
 */
record Orphan(
        String quote,
        @Nullable SourcedClaim claim,
        @Nullable AnnotationView annotation) {

    public UUID id() {
        return claim != null ? claim.id() : annotation.id();
    }
}
