package org.palimpsest.consensus;

import java.util.List;
import java.util.Map;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.review.Stance;
import org.palimpsest.value.ValueType;

/**
 * Rule {@code majority-1}: plain majority and median, for newsrooms that want it. Frozen once it was in force anywhere.
 *
 * <p>A claim: each reviewer's latest review of the current version, not withdrawn, is one vote, whatever the reviewer's
 * group, standing and reliability and whatever evidence is cited. Without a review it is UNREVIEWED, below the least
 * number of reviewers NEEDS_REVIEW, otherwise CONFIRMED or REFUTED as more confirm or dispute it, and CONTESTED at a tie;
 * LIKELY and LIKELY_REFUTED do not occur. Nothing is held and nothing challenged: the verdict is that of the reviews of
 * the moment, and {@code ClaimReopened} has nothing to clear but a retraction or merge. RETRACTED and MERGED override. In
 * the tallies a vote weighs 1000, so that they read as they do under {@code bridged-1}.
 *
 * <p>A figure: see {@link MajorityPool}.
 *
 * @param minimumReviewers least number of reviewers to say anything, 1 to 1000
 */
record Majority1(int minimumReviewers) implements CountingRule {

    static final Majority1 STANDARD = new Majority1(3);

    private static final String MINIMUM_REVIEWERS = "minimumReviewers";
    private static final int VOTE = 1000;

    /** @throws InvalidParameter when the number is out of its range */
    Majority1 {
        RuleParameters.within(MINIMUM_REVIEWERS, minimumReviewers, 1, 1000);
    }

    @Override
    public String name() {
        return "majority";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public RuleParameters parameters() {
        return new RuleParameters(Map.of(MINIMUM_REVIEWERS, Integer.toString(minimumReviewers)));
    }

    @Override
    public Majority1 with(Map<String, String> named) {
        RuleParameters values = STANDARD.parameters().with(named);
        return new Majority1(values.number(MINIMUM_REVIEWERS, STANDARD.minimumReviewers));
    }

    @Override
    public boolean needsGroups() {
        return false;
    }

    @Override
    public CountedReview weighed(CountedReview review) {
        return new CountedReview(review.reviewer(), review.stance(), review.group(), VOTE, review.evidence());
    }

    @Override
    public Verdict rawLevel(Tallies tallies) {
        if (tallies.counted() == 0) {
            return Verdict.UNREVIEWED;
        }
        if (tallies.counted() < minimumReviewers) {
            return Verdict.NEEDS_REVIEW;
        }
        int side = Long.compare(votes(tallies, Stance.CONFIRM), votes(tallies, Stance.DISPUTE));
        if (side == 0) {
            return Verdict.CONTESTED;
        }
        return side > 0 ? Verdict.CONFIRMED : Verdict.REFUTED;
    }

    /** How many reviewers are on one side. */
    static long votes(Tallies tallies, Stance side) {
        return tallies.supporting(side) / VOTE;
    }

    @Override
    public Hold settled(Hold before, Verdict raw, Tallies tallies, boolean counted) {
        return Hold.NONE;
    }

    @Override
    public Explanation explained(ClaimConsensus consensus) {
        return MajorityExplanation.of(consensus, minimumReviewers);
    }

    @Override
    public FigureConsensus pool(ValueType type, List<FigureClaim> claims) {
        return MajorityPool.of(this, type, claims);
    }
}
