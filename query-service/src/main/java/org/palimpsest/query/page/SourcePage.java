package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;

/**
 * @param text the latest held text; {@code null} when none is held
 * @param segments that text with its passages
 * @param anchored claims with their passage in that text, in reading order; the first is number 1
 * @param elsewhere claims whose passage is not in it: on an earlier text, or without one
 * @param agreement how far the reviewers of its claims agree
 */
record SourcePage(
        SourceView source,
        @Nullable TextView text,
        List<Segment> segments,
        List<ClaimView> anchored,
        List<ClaimView> elsewhere,
        AgreementView agreement) {

    static SourcePage of(SourceView source, @Nullable TextView text, List<ClaimView> claims, AgreementView agreement) {
        List<ClaimView> anchored = text == null
                ? List.of()
                : claims.stream()
                        .filter(claim -> MarkedText.holds(text, claim))
                        .sorted(java.util.Comparator.comparingInt(claim ->
                                claim.passage() == null ? 0 : claim.passage().start()))
                        .toList();
        List<ClaimView> elsewhere =
                claims.stream().filter(claim -> !anchored.contains(claim)).toList();
        return new SourcePage(
                source, text, text == null ? List.of() : MarkedText.of(text, anchored), anchored, elsewhere, agreement);
    }
}
