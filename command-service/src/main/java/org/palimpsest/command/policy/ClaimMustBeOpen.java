package org.palimpsest.command.policy;

import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimStatus;

/** A retracted or merged claim takes no reviews and revisions until an editor reopens it. */
public final class ClaimMustBeOpen {

    private ClaimMustBeOpen() {}

    /** @throws RuleBroken when the claim is retracted or merged */
    public static void check(ClaimState claim) {
        if (claim.status() == ClaimStatus.RETRACTED) {
            throw broken("The claim was retracted; an editor can reopen it.");
        }
        if (claim.status() == ClaimStatus.MERGED) {
            throw broken("The claim was merged; go to claim " + claim.mergedInto() + ".")
                    .with("mergedInto", "/api/v1/claims/" + claim.mergedInto());
        }
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("claim-closed", "The claim is closed", detail);
    }
}
