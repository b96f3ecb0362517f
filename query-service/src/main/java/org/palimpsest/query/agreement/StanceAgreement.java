package org.palimpsest.query.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.review.Stance;

/** Do reviewers agree on whether claims hold? The nominal study: claims are the items, stances the labels. */
final class StanceAgreement {

    // Sums are taken in one order, however the rows came, so that the same reviews give the same bits.
    private static final Comparator<Map<Stance, Integer>> ORDER = Comparator.comparing(
                    (Map<Stance, Integer> counts) -> counts.getOrDefault(Stance.CONFIRM, 0))
            .thenComparing(counts -> counts.getOrDefault(Stance.DISPUTE, 0));

    private StanceAgreement() {}

    static AlphaView of(Collection<ClaimReviews> claims) {
        Comparison comparison = new Comparison();
        Map<Map<Stance, Integer>, Integer> tallies = new TreeMap<>(ORDER);
        Map<Stance, Integer> total = new EnumMap<>(Stance.class);
        for (ClaimReviews claim : claims) {
            List<UUID> annotators = new ArrayList<>(claim.confirming());
            annotators.addAll(claim.disputing());
            if (annotators.size() < 2) {
                continue;
            }
            comparison.add(annotators);
            Map<Stance, Integer> tally = new EnumMap<>(Stance.class);
            count(tally, Stance.CONFIRM, claim.confirming().size());
            count(tally, Stance.DISPUTE, claim.disputing().size());
            tallies.merge(tally, 1, Integer::sum);
            tally.forEach((stance, times) -> count(total, stance, times));
        }
        if (comparison.isEmpty()) {
            return comparison.undefined(AgreementWords.noTwoReviews());
        }
        if (total.size() < 2) {
            return comparison.undefined(AgreementWords.allAlike(
                    comparison.reviews(), total.keySet().iterator().next()));
        }
        return comparison.alpha(new NominalAlpha(tallies));
    }

    private static void count(Map<Stance, Integer> counts, Stance stance, int times) {
        if (times > 0) {
            counts.merge(stance, times, Integer::sum);
        }
    }
}
