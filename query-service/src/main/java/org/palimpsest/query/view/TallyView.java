package org.palimpsest.query.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.Tally;
import org.palimpsest.review.Stance;

/**
 * What one group says of a claim, as counted.
 *
 * @param group the desk, school or community; {@code null} for the reviewers without one, where the rule counts them
 * @param confirm the sum of confirming weights, per-mille
 * @param dispute the sum of disputing weights, per-mille
 * @param confirmations how many counted reviewers of the group confirm
 * @param disputes how many counted reviewers of the group dispute
 */
public record TallyView(@Nullable String group, long confirm, long dispute, int confirmations, int disputes) {

    /** By name, the reviewers without a group last; those who are shown and not counted are in none. */
    public static List<TallyView> of(ClaimConsensus consensus) {
        List<TallyView> tallies = new ArrayList<>();
        for (Tally tally : consensus.tallies()) {
            int confirmations = reviewers(consensus, tally.group(), Stance.CONFIRM);
            int disputes = reviewers(consensus, tally.group(), Stance.DISPUTE);
            if (confirmations + disputes > 0) {
                tallies.add(new TallyView(tally.group(), tally.confirm(), tally.dispute(), confirmations, disputes));
            }
        }
        return tallies;
    }

    private static int reviewers(ClaimConsensus consensus, @Nullable String group, Stance stance) {
        return (int) consensus.counted().stream()
                .filter(review -> Objects.equals(group, review.group()) && review.stance() == stance)
                .count();
    }
}
