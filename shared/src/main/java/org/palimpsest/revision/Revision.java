package org.palimpsest.revision;

import java.util.UUID;
import org.palimpsest.claim.ClaimContent;

/**
 * A proposal to change a claim, and what became of it.
 *
 * @param contentVersion the version of the claim it was proposed for
 * @param proposed the whole of what the claim should say
 */
public record Revision(
        UUID revisionId,
        UUID proposedBy,
        int contentVersion,
        ClaimContent proposed,
        String reason,
        RevisionStatus status) {

    public static Revision of(RevisionProposed event) {
        return new Revision(
                event.revisionId(),
                event.proposedBy(),
                event.contentVersion(),
                event.proposed(),
                event.reason(),
                RevisionStatus.PROPOSED);
    }

    public Revision decided(RevisionStatus decision) {
        return new Revision(revisionId, proposedBy, contentVersion, proposed, reason, decision);
    }
}
