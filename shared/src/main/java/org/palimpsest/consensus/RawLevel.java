package org.palimpsest.consensus;

import org.palimpsest.review.Stance;

/** The verdict that the reviews give by themselves, without memory of an earlier one. Rule {@code bridged-1}, table A. */
final class RawLevel {

    private RawLevel() {}

    static Verdict of(Tallies tallies, BridgedParameters parameters) {
        if (tallies.counted() == 0) {
            return Verdict.UNREVIEWED;
        }
        if (tooLittle(tallies, parameters)) {
            return Verdict.NEEDS_REVIEW;
        }
        BridgedScore confirming = BridgedScore.of(tallies, Stance.CONFIRM);
        if (confirming.atLeast(parameters.likely())) {
            return settled(tallies, confirming, Stance.CONFIRM, parameters) ? Verdict.CONFIRMED : Verdict.LIKELY;
        }
        BridgedScore disputing = BridgedScore.of(tallies, Stance.DISPUTE);
        if (disputing.atLeast(parameters.likely())) {
            return settled(tallies, disputing, Stance.DISPUTE, parameters) ? Verdict.REFUTED : Verdict.LIKELY_REFUTED;
        }
        return Verdict.CONTESTED;
    }

    private static boolean tooLittle(Tallies tallies, BridgedParameters parameters) {
        long weight = tallies.supporting(Stance.CONFIRM) + tallies.supporting(Stance.DISPUTE);
        return weight < parameters.minimumWeight() || tallies.counted() < parameters.minimumReviewers();
    }

    private static boolean settled(Tallies tallies, BridgedScore score, Stance side, BridgedParameters parameters) {
        return score.atLeast(parameters.confirmed()) && tallies.strong(side) > 0 && bridged(tallies, side);
    }

    private static boolean bridged(Tallies tallies, Stance side) {
        return !tallies.bridging() || (tallies.groupsFor(side) >= 2 && tallies.groupAgainst(side) == null);
    }
}
