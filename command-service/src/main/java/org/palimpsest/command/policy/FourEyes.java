package org.palimpsest.command.policy;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.review.Stance;
import org.palimpsest.revision.Revision;

/**
 * Rule 1: who proposed a revision or a redaction can neither approve nor refuse it, and who filed a claim is not the only
 * confirmer a finding rests on.
 */
public final class FourEyes {

    private FourEyes() {}

    /** @throws RuleBroken when the one who decides also proposed */
    public static void checkDecision(Revision revision, UUID decidedBy) {
        if (revision.proposedBy().equals(decidedBy)) {
            throw broken("You proposed this revision; another editor has to decide on it.");
        }
    }

    /** @throws RuleBroken when the one who decides also proposed */
    public static void checkRedaction(UUID proposedBy, UUID decidedBy) {
        if (proposedBy.equals(decidedBy)) {
            throw broken("You proposed this redaction; another person has to decide on it, as an administrator.");
        }
    }

    /** @throws RuleBroken when nobody but the filer stands behind the finding */
    public static void checkFinding(ClaimState claim, UUID publishedBy) {
        Set<UUID> confirmers = claim.currentReviews().stream()
                .filter(review -> review.stance() == Stance.CONFIRM)
                .map(review -> review.reviewer().reviewerId())
                .collect(Collectors.toSet());
        boolean somebodyElse = confirmers.stream().anyMatch(reviewer -> !reviewer.equals(claim.filedBy()));
        boolean filerStandsBehindIt =
                confirmers.contains(claim.filedBy()) || claim.filedBy().equals(publishedBy);
        if (filerStandsBehindIt && !somebodyElse) {
            throw broken("Only the one who filed claim " + claim.claimId()
                    + " stands behind this finding; have somebody else confirm the claim first.");
        }
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("four-eyes", "Four eyes", detail);
    }
}
