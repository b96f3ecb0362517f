package org.palimpsest.command.review;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.claim.ClaimContents;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.claim.ConfirmClaim;
import org.palimpsest.command.claim.DisputeClaim;
import org.palimpsest.command.claim.WithdrawReview;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.figure.ValueReader;
import org.palimpsest.command.lease.Leases;
import org.palimpsest.command.lease.Queue;
import org.palimpsest.command.reviewer.Reviewers;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Confirms and disputes claims, and takes reviews back. */
@RestController
@RequestMapping("/api/v1/claims/{claimId}")
class ReviewController {

    private final Claims claims;
    private final ClaimContents contents;
    private final Reviewers reviewers;
    private final EvidenceReader evidence;
    private final Leases leases;
    private final NoArgGenerator ids;

    ReviewController(
            Claims claims,
            ClaimContents contents,
            Reviewers reviewers,
            EvidenceReader evidence,
            Leases leases,
            NoArgGenerator ids) {
        this.claims = claims;
        this.contents = contents;
        this.reviewers = reviewers;
        this.evidence = evidence;
        this.leases = leases;
        this.ids = ids;
    }

    @PostMapping("/confirmations")
    ResponseEntity<Written> confirm(@PathVariable UUID claimId, @RequestBody ConfirmationRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            claims.require(claimId);
            ReviewerStanding reviewer = reviewers.enrolled(write.account());
            Fields fields = new Fields();
            List<Evidence> cited = evidence.read(fields, body.evidence());
            String note = fields.optionalText("/note", body.note());
            fields.check();
            UUID id = ids.generate();
            return reviewed(
                    new ConfirmClaim(
                            claimId, id, reviewer, body.contentVersion(), cited, note, write.expectedVersion()),
                    claimId,
                    id);
        });
        leases.done(Queue.REVIEW, claimId, write.account().id());
        return answer;
    }

    @PostMapping("/disputes")
    ResponseEntity<Written> dispute(@PathVariable UUID claimId, @RequestBody DisputeRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            ClaimState claim = claims.require(claimId);
            ReviewerStanding reviewer = reviewers.enrolled(write.account());
            FigureDescription figure = contents.figureOf(claim.content());
            Fields fields = new Fields();
            DisputeReason reason = fields.oneOf("/reason", DisputeReason.class, body.reason());
            List<Evidence> cited = evidence.read(fields, body.evidence());
            String note = fields.optionalText("/note", body.note());
            if (reason == DisputeReason.OTHER && note == null) {
                fields.malformed("/note", "required", "is required: OTHER says nothing without it");
            }
            Value proposed = ValueReader.read(fields, "/proposedValue", body.proposedValue(), figure);
            fields.check();
            UUID id = ids.generate();
            return reviewed(
                    new DisputeClaim(
                            claimId,
                            id,
                            reviewer,
                            body.contentVersion(),
                            reason,
                            cited,
                            note,
                            proposed,
                            figure,
                            write.expectedVersion()),
                    claimId,
                    id);
        });
        leases.done(Queue.REVIEW, claimId, write.account().id());
        return answer;
    }

    @DeleteMapping("/reviews/mine")
    ResponseEntity<Written> withdraw(@PathVariable UUID claimId, Write write) {
        return write.once(null, () -> {
            claims.require(claimId);
            return Decision.removed(
                    new WithdrawReview(claimId, write.account().id(), write.expectedVersion()),
                    "/api/v1/claims/" + claimId,
                    claimId);
        });
    }

    private static Decision reviewed(Object command, UUID claimId, UUID reviewId) {
        return Decision.created(command, "/api/v1/claims/" + claimId, reviewId).answering(Map.of("claimId", claimId));
    }
}
