package org.palimpsest.query.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.SourcedClaim;
import org.palimpsest.query.view.AnnotationView;

/**
 * Something that is said of a passage of the text: a claim or a remark; one of the two is there.
 *
 * @param number counted from 1 in reading order
 * @param start where its passage is in the text that is shown, in UTF-16 units
 * @param end after the last
 * @param placement how the passage came there from an earlier text; {@code null} where it was made in this one
 */
record ReaderItem(
        int number,
        int start,
        int end,
        @Nullable SourcedClaim claim,
        @Nullable AnnotationView annotation,
        @Nullable PlacementNote placement) {

    public UUID id() {
        return claim != null ? claim.id() : annotation.id();
    }
}
