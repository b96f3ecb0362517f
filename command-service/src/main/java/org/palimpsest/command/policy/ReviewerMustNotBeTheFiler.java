package org.palimpsest.command.policy;

import java.util.UUID;
import org.palimpsest.claim.ClaimState;

/** Rule 3: a reviewer does not review their own claim. */
public final class ReviewerMustNotBeTheFiler {

    private ReviewerMustNotBeTheFiler() {}

    /** @throws RuleBroken when the reviewer filed the claim */
    public static void check(ClaimState claim, UUID reviewer) {
        if (claim.filedBy().equals(reviewer)) {
            throw new RuleBroken(
                    "own-claim",
                    "A reviewer does not review their own claim",
                    "You filed this claim; somebody else has to review it.");
        }
    }
}
