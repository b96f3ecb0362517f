package org.palimpsest.query.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Value;

/** The counted reviews of one claim: each reviewer's latest, not withdrawn, of its current content. */
final class ClaimReviews {

    /** A dispute that says what the value is. */
    record Proposal(UUID reviewer, Value value) {}

    // Most claims have a handful of reviews, and a store has a hundred thousand claims.
    private static final int FEW = 4;

    private final @Nullable Value claimed;
    private final List<UUID> confirming = new ArrayList<>(FEW);
    private final List<UUID> disputing = new ArrayList<>(FEW);
    private final List<Proposal> proposals = new ArrayList<>(0);

    ClaimReviews(@Nullable Value claimed) {
        this.claimed = claimed;
    }

    void add(UUID reviewer, Stance stance, @Nullable Value proposed) {
        (stance == Stance.CONFIRM ? confirming : disputing).add(reviewer);
        if (stance == Stance.DISPUTE && proposed != null) {
            proposals.add(new Proposal(reviewer, proposed));
        }
    }

    /** What the claim says of its figure; {@code null} when it says no value. */
    @Nullable
    Value claimed() {
        return claimed;
    }

    List<UUID> confirming() {
        return confirming;
    }

    List<UUID> disputing() {
        return disputing;
    }

    List<Proposal> proposals() {
        return proposals;
    }
}
