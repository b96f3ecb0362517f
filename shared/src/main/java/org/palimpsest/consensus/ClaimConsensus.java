package org.palimpsest.consensus;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Explanation;

/**
 * What the reviews make of one claim so far. Immutable; a {@link ConsensusRule} starts and continues it. The tallies, the
 * raw level and the reviews do not depend on the order of events; the verdict, which remembers, does.
 */
public final class ClaimConsensus {

    private final CountingRule rule;
    private final @Nullable Verdict override;
    private final ReviewTree reviews;
    private final Tallies tallies;
    private final Verdict rawLevel;
    private final Hold hold;

    private ClaimConsensus(
            CountingRule rule,
            @Nullable Verdict override,
            ReviewTree reviews,
            Tallies tallies,
            Verdict rawLevel,
            Hold hold) {
        this.rule = rule;
        this.override = override;
        this.reviews = reviews;
        this.tallies = tallies;
        this.rawLevel = rawLevel;
        this.hold = hold;
    }

    static ClaimConsensus unreviewed(CountingRule rule) {
        Tallies none = Tallies.none(rule.needsGroups());
        return new ClaimConsensus(rule, null, ReviewTree.EMPTY, none, Verdict.UNREVIEWED, Hold.NONE);
    }

    ClaimConsensus reviewed(CountedReview made) {
        CountedReview review = rule.weighed(made);
        CountedReview earlier = reviews.get(review.reviewer());
        if (review.equals(earlier)) {
            return this;
        }
        Tallies left = earlier == null ? tallies : tallies.minus(earlier);
        return counting(reviews.with(review), left.plus(review), tallies.counts(review));
    }

    ClaimConsensus withdrawn(UUID reviewer) {
        CountedReview earlier = reviews.get(reviewer);
        return earlier == null ? this : counting(reviews.without(reviewer), tallies.minus(earlier), false);
    }

    ClaimConsensus revised() {
        ClaimConsensus fresh = unreviewed(rule);
        return new ClaimConsensus(rule, override, fresh.reviews, fresh.tallies, fresh.rawLevel, fresh.hold);
    }

    ClaimConsensus overridden(Verdict verdict) {
        return override == verdict ? this : new ClaimConsensus(rule, verdict, reviews, tallies, rawLevel, hold);
    }

    ClaimConsensus reopened() {
        Hold cleared = rule.settled(Hold.NONE, rawLevel, tallies, false);
        return new ClaimConsensus(rule, null, reviews, tallies, rawLevel, cleared);
    }

    private ClaimConsensus counting(ReviewTree newReviews, Tallies newTallies, boolean counted) {
        Verdict raw = rule.rawLevel(newTallies);
        Hold settled = rule.settled(hold, raw, newTallies, counted);
        return new ClaimConsensus(rule, override, newReviews, newTallies, raw, settled);
    }

    /** The verdict in force: an editor's override, else the held level, else the raw level. */
    public Verdict verdict() {
        if (override != null) {
            return override;
        }
        Verdict held = hold.level();
        return held == null ? rawLevel : held;
    }

    /** What the reviews say by themselves, without memory and without an editor's override. */
    public Verdict rawLevel() {
        return rawLevel;
    }

    /** The group that alone would bring a held CONFIRMED or REFUTED down, for the editors; {@code null} if none. */
    public @Nullable String challengedBy() {
        return override == null ? hold.challengedBy() : null;
    }

    /**
     * After how many counted reviews in a row the raw level has been weaker than the held one; 0 while nothing is held.
     */
    public int weakerRun() {
        return hold.weakerRun();
    }

    /** The sums per group, sorted by name; the reviewers without a group last. */
    public List<Tally> tallies() {
        return tallies.listed();
    }

    /** How many reviews count. */
    public int reviews() {
        return tallies.counted();
    }

    /** The reviews that count, sorted by reviewer. */
    public List<CountedReview> counted() {
        return reviews.toList().stream().filter(tallies::counts).toList();
    }

    /** The reviews of the current version that are shown and not counted, sorted by reviewer. */
    public List<CountedReview> uncounted() {
        return reviews.toList().stream()
                .filter(review -> !tallies.counts(review))
                .toList();
    }

    /** Which verdict and why, in sentences with the numbers. */
    public Explanation explanation() {
        return rule.explained(this);
    }

    CountingRule rule() {
        return rule;
    }

    Tallies sums() {
        return tallies;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimConsensus that
                && rule.equals(that.rule)
                && override == that.override
                && tallies.equals(that.tallies)
                && hold.equals(that.hold)
                && reviews.toList().equals(that.reviews.toList());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, override, tallies, hold);
    }

    @Override
    public String toString() {
        return verdict() + " " + tallies.listed();
    }
}
