package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.revision.Revision;

/**
 * Rule 4: a review is of a version. Reviews and decisions are made on the version that is in force, so an approved
 * revision returns the claim to review and sends proposals for the old version back to their proposers.
 */
public final class ReviewIsOfAVersion {

    private ReviewIsOfAVersion() {}

    /**
     * @param reviewed the version the reviewer looked at; {@code null} for the current one
     * @throws RuleBroken when the claim has moved on since
     */
    public static void checkReview(ClaimState claim, @Nullable Integer reviewed) {
        if (reviewed != null && reviewed != claim.contentVersion()) {
            throw broken("You reviewed version " + reviewed + "; the claim is at version " + claim.contentVersion()
                    + ". Read that one and review it.");
        }
    }

    /** @throws RuleBroken when the revision was proposed for an earlier version */
    public static void checkApproval(ClaimState claim, Revision revision) {
        if (revision.contentVersion() != claim.contentVersion()) {
            throw broken("The revision was proposed for version " + revision.contentVersion()
                    + "; the claim is at version " + claim.contentVersion() + ". Have it proposed again.");
        }
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("review-of-a-version", "A review is of a version", detail);
    }
}
