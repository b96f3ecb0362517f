package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;
import org.palimpsest.value.ValueType;

/** Whatever happens to a claim or a figure, there are whole sentences for it in every language. */
class ExplanationInvariantsTest {

    private static final int CASES = 2_000;
    private static final String[] GROUPS = {"a", "b", "c", null};

    @Test
    void everyHistoryOfAClaimIsExplained() {
        SplittableRandom random = Seed.random("explained claims");
        for (int i = 0; i < CASES; i++) {
            Reviews reviews = new Reviews(rule(random));
            for (int j = random.nextInt(20); j > 0; j--) {
                reviews.then(step(random));
                assertSaid(reviews.consensus().explanation());
            }
        }
    }

    private static ConsensusRule rule(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return ConsensusRules.of("majority", 1, Map.of());
        }
        return ConsensusRules.of(
                "bridged",
                1,
                Map.of(
                        "bridging", random.nextInt(4) == 0 ? "off" : "on",
                        "confirmed", Integer.toString(random.nextInt(620, 760)),
                        "hysteresis", Integer.toString(random.nextInt(200)),
                        "patience", Integer.toString(random.nextInt(4)),
                        "minimumReviewers", Integer.toString(random.nextInt(4))));
    }

    private static ClaimStep step(SplittableRandom random) {
        UUID reviewer = Seed.id(random.nextInt(10));
        return switch (random.nextInt(16)) {
            case 0 -> new ClaimStep.Withdrawn(reviewer);
            case 1 -> new ClaimStep.Reopened();
            case 2 -> random.nextInt(8) == 0 ? new ClaimStep.Retracted() : new ClaimStep.Reopened();
            case 3 -> random.nextInt(8) == 0 ? new ClaimStep.Merged() : new ClaimStep.Reopened();
            default ->
                new ClaimStep.Reviewed(new CountedReview(
                        reviewer,
                        random.nextInt(10) < 7 ? Stance.CONFIRM : Stance.DISPUTE,
                        GROUPS[random.nextInt(GROUPS.length)],
                        random.nextInt(1501),
                        EvidenceGrade.values()[random.nextInt(4)]));
        };
    }

    @Test
    void everyRangeAndEveryClaimInItIsExplained() {
        SplittableRandom random = Seed.random("explained figures");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            for (ConsensusRule rule : ConsensusRules.known()) {
                FigureConsensus figure = rule.pool(ValueType.QUANTITY, claims);
                assertSaid(figure.explanation());
                figure.claims().forEach(claim -> assertSaid(new Explanation(List.of(claim.explanation()))));
            }
        }
    }

    private static void assertSaid(Explanation explanation) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(explanation.in(locale)).endsWith(".").doesNotContain("{", "}", "null", "  ", " .", "..");
        }
    }
}
