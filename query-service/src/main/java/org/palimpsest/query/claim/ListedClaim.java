package org.palimpsest.query.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.ValueView;

/**
 * What a list shows of a claim as it is now.
 *
 * @param passage {@code null} when it was filed without one
 * @param figure {@code null} when it speaks of none
 * @param value {@code null} when it states none
 */
public record ListedClaim(
        UUID id,
        String statement,
        @Nullable PassageView passage,
        SourceReference source,
        @Nullable FigureReference figure,
        @Nullable ValueView value,
        String verdict) {

    public static ListedClaim of(ClaimView claim) {
        return new ListedClaim(
                claim.id(),
                claim.statement(),
                claim.passage(),
                claim.source(),
                claim.figure(),
                claim.value(),
                claim.verdict());
    }
}
