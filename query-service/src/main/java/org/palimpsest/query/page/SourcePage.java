package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.SourcedClaim;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;

/**
 * @param text the latest held text; {@code null} when none is held
 * @param paragraphs that text with its passages
 * @param items what is said of its passages, in reading order; the first is number 1
 * @param orphans whose words are not in it
 * @param elsewhere claims without a passage
 * @param agreement how far the reviewers of its claims agree
 */
record SourcePage(
        SourceView source,
        @Nullable TextView text,
        List<List<Segment>> paragraphs,
        List<ReaderItem> items,
        List<Orphan> orphans,
        List<SourcedClaim> elsewhere,
        AgreementView agreement) {

    /** Whether a passage carries a remark rather than a claim. */
    public boolean remark(int number) {
        return items.get(number - 1).claim() == null;
    }
}
