package org.palimpsest.golden;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.CategoryShare;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.CountedReview;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Rational;
import org.palimpsest.consensus.Tally;

/**
 * A consensus as text: all of it that is a number, a code or an identifier, and none of its sentences. Fields are
 * separated by a bar and labels are quoted; numbers are exact in what is hashed and rounded in what is read.
 */
final class GoldenText {

    private GoldenText() {}

    /** All that an event touched, for the digest. */
    static String of(int position, Object event, GoldenReplay.Touched touched) {
        StringBuilder text = new StringBuilder();
        text.append('@')
                .append(position)
                .append(' ')
                .append(event.getClass().getSimpleName())
                .append('\n');
        touched.claims().forEach((id, claim) -> claim(text, id, claim));
        touched.figures().forEach((id, figure) -> figure(text, id, figure));
        return text.toString();
    }

    private static void claim(StringBuilder text, UUID id, ClaimConsensus claim) {
        line(
                text,
                "claim",
                id,
                claim.verdict(),
                claim.rawLevel(),
                quoted(claim.challengedBy()),
                claim.weakerRun(),
                claim.reviews());
        for (Tally tally : claim.tallies()) {
            line(text, "tally", quoted(tally.group()), tally.confirm(), tally.dispute());
        }
        claim.counted().forEach(review -> review(text, "counted", review));
        claim.uncounted().forEach(review -> review(text, "uncounted", review));
    }

    private static void review(StringBuilder text, String counted, CountedReview review) {
        line(
                text,
                counted,
                review.reviewer(),
                review.stance(),
                quoted(review.group()),
                review.weight(),
                review.evidence());
    }

    private static void figure(StringBuilder text, UUID id, FigureConsensus figure) {
        line(
                text,
                "figure",
                id,
                figure.type(),
                figure.low(),
                figure.central(),
                figure.high(),
                quoted(figure.category()),
                figure.agreement(),
                figure.independentRoots(),
                figure.support(),
                figure.evidence(),
                figure.agreementLevel(),
                figure.inputDigest());
        for (CategoryShare share : figure.shares()) {
            line(text, "share", quoted(share.category()), share.share());
        }
        for (PooledClaim claim : figure.claims()) {
            line(
                    text,
                    "pooled",
                    claim.claimId(),
                    claim.verdict(),
                    claim.root(),
                    claim.weight(),
                    claim.pooled(),
                    claim.reason(),
                    claim.low(),
                    claim.mid(),
                    claim.high());
        }
    }

    /** Every claim and figure as they are in the end, for people who look for what moved. */
    static String table(GoldenReplay replay) {
        StringBuilder text = new StringBuilder();
        text.append("claim | verdict | raw level | challenged by | weaker run | reviews | for/against by group\n");
        replay.claims().forEach((id, claim) -> {
            ClaimConsensus consensus = claim.consensus();
            line(
                    text,
                    brief(id),
                    consensus.verdict(),
                    consensus.rawLevel(),
                    quoted(consensus.challengedBy()),
                    consensus.weakerRun(),
                    consensus.reviews(),
                    consensus.tallies().stream()
                            .map(tally -> quoted(tally.group()) + " " + tally.confirm() + "/" + tally.dispute())
                            .collect(Collectors.joining(", ")));
        });
        text.append("\nfigure | low | central | high | category | agreement | independent roots | support | evidence |"
                + " agreement level | rule\n  claim | root | reason | weight\n");
        for (Map.Entry<UUID, GoldenReplay.Figure> entry : replay.figures().entrySet()) {
            FigureConsensus figure = Objects.requireNonNull(entry.getValue().consensus());
            line(
                    text,
                    brief(entry.getKey()),
                    rounded(figure.low()),
                    rounded(figure.central()),
                    rounded(figure.high()),
                    quoted(figure.category()),
                    rounded(figure.agreement()),
                    rounded(figure.independentRoots()),
                    rounded(figure.support()),
                    figure.evidence(),
                    figure.agreementLevel(),
                    Objects.requireNonNull(entry.getValue().rule()).displayName());
            for (PooledClaim claim : figure.claims()) {
                line(
                        text,
                        "  " + brief(claim.claimId()),
                        claim.root().substring(0, claim.root().indexOf(':') + 9),
                        claim.reason(),
                        rounded(claim.weight()));
            }
        }
        return text.toString();
    }

    private static String brief(UUID id) {
        return id.toString().substring(0, 8);
    }

    private static @Nullable String rounded(@Nullable Rational number) {
        return number == null
                ? null
                : new BigDecimal(number.numerator())
                        .divide(new BigDecimal(number.denominator()), 6, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static String quoted(@Nullable String label) {
        return label == null
                ? "-"
                : "'" + label.replace("\\", "\\\\").replace("'", "\\'").replace("\t", "\\t") + "'";
    }

    private static void line(StringBuilder text, @Nullable Object... fields) {
        text.append(Arrays.stream(fields)
                        .map(field -> Objects.toString(field, "-"))
                        .collect(Collectors.joining(" | ")))
                .append('\n');
    }
}
