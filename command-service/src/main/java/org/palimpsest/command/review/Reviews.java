package org.palimpsest.command.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.claim.ConfirmClaim;
import org.palimpsest.command.claim.DisputeClaim;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.figure.ValueReader;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.Sources;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the commands of reviews from what a client says. Each method throws a {@link org.palimpsest.problem.Problem} that
 * names every field at fault.
 */
@Component
public class Reviews {

    private final EvidenceReader evidence;

    Reviews(EvidenceReader evidence) {
        this.evidence = evidence;
    }

    /** The same, on sources and texts that may be remembered: for many reviews. */
    public Reviews asFirstSeen(Sources seen, Passages keeping) {
        return new Reviews(new EvidenceReader(seen, keeping));
    }

    public ConfirmClaim confirmation(
            UUID claimId,
            UUID reviewId,
            ReviewerStanding reviewer,
            ConfirmationRequest body,
            @Nullable Long expectedVersion) {
        Fields fields = new Fields();
        List<Evidence> cited = evidence.read(fields, body.evidence());
        String note = fields.optionalText("/note", body.note());
        fields.check();
        return new ConfirmClaim(claimId, reviewId, reviewer, body.contentVersion(), cited, note, expectedVersion);
    }

    /** @param figure describes the claim's figure, where it has one */
    public DisputeClaim dispute(
            UUID claimId,
            UUID reviewId,
            ReviewerStanding reviewer,
            DisputeRequest body,
            @Nullable FigureDescription figure,
            @Nullable Long expectedVersion) {
        Fields fields = new Fields();
        DisputeReason reason = fields.oneOf("/reason", DisputeReason.class, body.reason());
        List<Evidence> cited = evidence.read(fields, body.evidence());
        String note = fields.optionalText("/note", body.note());
        if (reason == DisputeReason.OTHER && note == null) {
            fields.malformed("/note", "required", "is required: OTHER says nothing without it");
        }
        Value proposed = ValueReader.read(fields, "/proposedValue", body.proposedValue(), figure);
        fields.check();
        return new DisputeClaim(
                claimId,
                reviewId,
                reviewer,
                body.contentVersion(),
                reason,
                cited,
                note,
                proposed,
                figure,
                expectedVersion);
    }
}
