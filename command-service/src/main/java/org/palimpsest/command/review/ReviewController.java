package org.palimpsest.command.review;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.claim.ClaimContents;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.claim.WithdrawReview;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.lease.Leases;
import org.palimpsest.command.lease.Queue;
import org.palimpsest.command.reviewer.Reviewers;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.reviewer.ReviewerStanding;
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
    private final Reviews reviews;
    private final Leases leases;
    private final NoArgGenerator ids;

    ReviewController(
            Claims claims,
            ClaimContents contents,
            Reviewers reviewers,
            Reviews reviews,
            Leases leases,
            NoArgGenerator ids) {
        this.claims = claims;
        this.contents = contents;
        this.reviewers = reviewers;
        this.reviews = reviews;
        this.leases = leases;
        this.ids = ids;
    }

    @PostMapping("/confirmations")
    ResponseEntity<Written> confirm(@PathVariable UUID claimId, @RequestBody ConfirmationRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            claims.require(claimId);
            ReviewerStanding reviewer = reviewers.enrolled(write.account());
            UUID id = ids.generate();
            return reviewed(reviews.confirmation(claimId, id, reviewer, body, write.expectedVersion()), claimId, id);
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
            UUID id = ids.generate();
            return reviewed(reviews.dispute(claimId, id, reviewer, body, figure, write.expectedVersion()), claimId, id);
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
