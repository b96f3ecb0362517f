package org.palimpsest.query.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.Rational;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.view.ExactView;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.TallyView;

/** Where a replay ends. */
public sealed interface Standing {

    /**
     * A figure's consensus; the fields are those of {@code GET /figures/{id}/consensus}.
     *
     * @param range rounded, for people; {@code null} when nothing carries weight
     * @param claims how many claims speak of it
     * @param contested how many of them are in dispute
     * @param position the last event that it rests on
     * @param exact the numbers as fractions, which digests are made of
     */
    record OfFigure(
            UUID figureId,
            String name,
            @JsonUnwrapped @Nullable RangeView range,
            @Nullable BigDecimal agreement,
            BigDecimal independentRoots,
            @Nullable BigDecimal support,
            String evidence,
            String rule,
            int ruleVersion,
            String parametersHash,
            String inputDigest,
            int claims,
            int contested,
            long position,
            Instant at,
            ExactView exact)
            implements Standing {}

    /**
     * A claim's verdict; the fields are those of {@code GET /claims/{id}}.
     *
     * @param position the last event that it rests on
     */
    record OfClaim(
            UUID id,
            long version,
            int contentVersion,
            String statement,
            String status,
            String verdict,
            @Nullable String challengedBy,
            List<TallyView> tallies,
            int openDisputes,
            String rule,
            String parametersHash,
            long position,
            Instant at)
            implements Standing {}

    static Standing of(UUID id, FigureFold figure, long position, Instant at) {
        FigureConsensus consensus = figure.consensus();
        return new OfFigure(
                id,
                figure.description().name(),
                RangeView.of(consensus, figure.description().unit()),
                rounded(consensus.agreement()),
                RangeView.rounded(consensus.independentRoots(), 3),
                rounded(consensus.support()),
                consensus.evidence().name(),
                figure.rule().displayName(),
                figure.rule().version(),
                figure.rule().parameters().hash(),
                consensus.inputDigest(),
                figure.claims(),
                figure.contested(),
                position,
                at,
                new ExactView(
                        exact(consensus.low()),
                        exact(consensus.central()),
                        exact(consensus.high()),
                        exact(consensus.agreement()),
                        exact(consensus.independentRoots()),
                        exact(consensus.support())));
    }

    static Standing of(ClaimFold claim, long position, Instant at) {
        return new OfClaim(
                claim.id(),
                claim.state().version(),
                claim.state().contentVersion(),
                claim.state().content().statement(),
                claim.state().status().name(),
                claim.consensus().verdict().name(),
                claim.consensus().challengedBy(),
                TallyView.of(claim.consensus()),
                claim.state().openDisputes().size(),
                claim.rule().displayName(),
                claim.rule().parameters().hash(),
                position,
                at);
    }

    private static @Nullable BigDecimal rounded(@Nullable Rational number) {
        return number == null ? null : RangeView.rounded(number, 3);
    }

    private static @Nullable String exact(@Nullable Rational number) {
        return number == null ? null : number.toString();
    }
}
