package org.palimpsest.consensus;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Stance;

/**
 * The memory of a claim: which level it holds against the reviews of the moment. Rule {@code bridged-1}, hysteresis and
 * challenge, read as follows.
 *
 * <ul>
 *   <li>CONFIRMED, LIKELY, LIKELY_REFUTED and REFUTED can be held. A level at least as strong on the same side is taken
 *       at once, and so is anything while nothing is held.
 *   <li>A held level gives way to a weaker or opposite raw level when three things are true at the same time: the score
 *       of its own side is below its threshold less the hysteresis (it is <em>falling</em>); the raw level has been
 *       weaker or opposite after each of the last {@code patience} counted reviews, whichever level it was each time;
 *       and no challenge shields it. It then gives way to the raw level of that moment.
 *   <li>Only a new or changed counted review adds to the run of weaker outcomes. A withdrawal, or a reviewer who leaves
 *       the count by reviewing without a group, adds nothing, but ends the run if the level is reached again, and can
 *       complete the other two conditions.
 *   <li>A hold needs ground to stand on: when the raw level is UNREVIEWED or NEEDS_REVIEW nothing is held. It protects
 *       against opposition, not against reviewers taking back their own support.
 *   <li>A held CONFIRMED or REFUTED is <em>challenged by</em> a group while it is falling, the other groups oppose with
 *       less than the limit in total, and with this group's opposing weight set to zero it would not be falling. A group
 *       whose only weight was opposing is then no longer represented. If several groups qualify, the one that opposes
 *       most is named, then the first by name. The flag stands from the first such review, not only when patience has
 *       run out, and a challenged level does not give way however long the run is.
 *   <li>Without bridging there is only one group and hence no challenge.
 * </ul>
 *
 * @param level what is held, {@code null} for nothing
 * @param weakerRun after how many consecutive counted reviews the raw level has been weaker or opposite
 * @param challengedBy the group that alone would bring the level down
 */
record Hold(
        @Nullable Verdict level, int weakerRun, @Nullable String challengedBy) {

    static final Hold NONE = new Hold(null, 0, null);

    /** @param counted whether a new or changed counted review led here */
    Hold settle(Verdict raw, Tallies tallies, BridgedParameters parameters, boolean counted) {
        if (level == null || raw == Verdict.UNREVIEWED || raw == Verdict.NEEDS_REVIEW || reaches(raw, level)) {
            return holding(raw);
        }
        int run = counted ? Math.addExact(weakerRun, 1) : weakerRun;
        BridgedScore score = BridgedScore.of(tallies, side(level));
        int floor = floor(level, parameters);
        if (!score.below(floor)) {
            return new Hold(level, run, null);
        }
        String challenger = challenger(level, score, floor, tallies, parameters);
        if (challenger != null || run < parameters.patience()) {
            return new Hold(level, run, challenger);
        }
        return holding(raw);
    }

    private static Hold holding(Verdict raw) {
        return raw.strength() == 0 ? NONE : new Hold(raw, 0, null);
    }

    private static boolean reaches(Verdict raw, Verdict held) {
        return Integer.signum(raw.strength()) == Integer.signum(held.strength())
                && Math.abs(raw.strength()) >= Math.abs(held.strength());
    }

    static Stance side(Verdict held) {
        return held.strength() > 0 ? Stance.CONFIRM : Stance.DISPUTE;
    }

    /** The score below which a held level is falling, per mille. */
    static int floor(Verdict held, BridgedParameters parameters) {
        int threshold = Math.abs(held.strength()) == 2 ? parameters.confirmed() : parameters.likely();
        return threshold - parameters.hysteresis();
    }

    private static @Nullable String challenger(
            Verdict held, BridgedScore score, int floor, Tallies tallies, BridgedParameters parameters) {
        if (!parameters.bridging() || Math.abs(held.strength()) < 2) {
            return null;
        }
        Stance side = side(held);
        List<Tally> represented = tallies.represented();
        long opposition = tallies.opposing(side);
        Tally challenger = null;
        for (Tally tally : represented) {
            long own = tally.opposing(side);
            if (own > 0
                    && opposition - own < parameters.challengeLimit()
                    && (challenger == null || own > challenger.opposing(side))
                    && score.withoutOpposition(tally, side, represented.size()).atLeast(floor)) {
                challenger = tally;
            }
        }
        return challenger == null ? null : challenger.group();
    }
}
