package org.palimpsest.consensus;

import java.util.UUID;

/** What can happen to a claim that the consensus takes note of, in the order of the claim's own events. */
public sealed interface ClaimStep {

    /** A reviewer confirmed or disputed the current version; replaces their earlier review of it. */
    record Reviewed(CountedReview review) implements ClaimStep {}

    /** A reviewer took their review back; nothing happens when they have none of the current version. */
    record Withdrawn(UUID reviewer) implements ClaimStep {}

    /** A new version of the claim: earlier reviews leave the count, the hold is cleared. */
    record Revised() implements ClaimStep {}

    /** An editor took the claim back. */
    record Retracted() implements ClaimStep {}

    /** An editor folded the claim into another. */
    record Merged() implements ClaimStep {}

    /** An editor lifted a retraction or merge, or answered a challenge: the hold is cleared, the reviews stay. */
    record Reopened() implements ClaimStep {}
}
