package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Stance;

/**
 * The sums over a claim's latest reviews, kept up to date review by review. They depend on which reviews there are, not
 * on the order in which they came.
 *
 * @param bridging whether a reviewer needs a group to count
 * @param groups those with any weight, sorted by name
 * @param ungrouped the reviewers without a group
 * @param counted how many reviews count
 * @param strongConfirmations how many of the counted confirmations cite moderate or better evidence
 * @param strongDisputes how many of the counted disputes do
 */
record Tallies(
        boolean bridging,
        List<Tally> groups,
        Tally ungrouped,
        int counted,
        int strongConfirmations,
        int strongDisputes) {

    static Tallies none(boolean bridging) {
        return new Tallies(bridging, List.of(), new Tally(null, 0, 0), 0, 0, 0);
    }

    boolean counts(CountedReview review) {
        return !bridging || review.group() != null;
    }

    Tallies plus(CountedReview review) {
        return changed(review, 1);
    }

    Tallies minus(CountedReview review) {
        return changed(review, -1);
    }

    private Tallies changed(CountedReview review, int sign) {
        long weight = (long) sign * review.weight();
        int one = counts(review) ? sign : 0;
        int strong = review.strong() ? one : 0;
        String group = review.group();
        return new Tallies(
                bridging,
                group == null ? groups : changed(group, review.stance(), weight),
                group == null ? ungrouped.plus(review.stance(), weight) : ungrouped,
                counted + one,
                strongConfirmations + (review.stance() == Stance.CONFIRM ? strong : 0),
                strongDisputes + (review.stance() == Stance.DISPUTE ? strong : 0));
    }

    private List<Tally> changed(String group, Stance stance, long weight) {
        List<Tally> changed = new ArrayList<>(groups.size() + 1);
        Tally mine = new Tally(group, 0, 0);
        int place = 0;
        for (Tally tally : groups) {
            int order = name(tally).compareTo(group);
            if (order == 0) {
                mine = tally;
                continue;
            }
            if (order < 0) {
                place++;
            }
            changed.add(tally);
        }
        mine = mine.plus(stance, weight);
        if (mine.total() > 0) {
            changed.add(place, mine);
        }
        return List.copyOf(changed);
    }

    private static String name(Tally tally) {
        String group = tally.group();
        return group == null ? "" : group;
    }

    /** The groups that the score multiplies, each with some weight; without bridging all reviewers as one. */
    List<Tally> represented() {
        if (bridging) {
            return groups;
        }
        long confirm = ungrouped.confirm();
        long dispute = ungrouped.dispute();
        for (Tally tally : groups) {
            confirm += tally.confirm();
            dispute += tally.dispute();
        }
        return confirm + dispute == 0 ? List.of() : List.of(new Tally(null, confirm, dispute));
    }

    /** The counted weight on one side, per mille. */
    long supporting(Stance side) {
        return represented().stream().mapToLong(tally -> tally.supporting(side)).sum();
    }

    long opposing(Stance side) {
        return supporting(side == Stance.CONFIRM ? Stance.DISPUTE : Stance.CONFIRM);
    }

    int strong(Stance side) {
        return side == Stance.CONFIRM ? strongConfirmations : strongDisputes;
    }

    int groupsFor(Stance side) {
        return (int) groups.stream()
                .filter(tally -> tally.supporting(side) > tally.opposing(side))
                .count();
    }

    /** The first group, by name, that leans against a side. */
    @Nullable
    String groupAgainst(Stance side) {
        return groups.stream()
                .filter(tally -> tally.supporting(side) < tally.opposing(side))
                .findFirst()
                .map(Tally::group)
                .orElse(null);
    }

    /** Every group with weight, then the reviewers without one. */
    List<Tally> listed() {
        if (ungrouped.total() == 0) {
            return groups;
        }
        List<Tally> all = new ArrayList<>(groups);
        all.add(ungrouped);
        return List.copyOf(all);
    }
}
