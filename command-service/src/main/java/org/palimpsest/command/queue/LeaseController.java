package org.palimpsest.command.queue;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.lease.Lease;
import org.palimpsest.command.lease.Leases;
import org.palimpsest.command.lease.Queue;
import org.palimpsest.command.policy.ClaimMustBeOpen;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.command.policy.ReviewerMustNotBeTheFiler;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.reviewer.Reviewers;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Role;
import org.palimpsest.problem.Problem;
import org.palimpsest.revision.Revision;
import org.palimpsest.revision.RevisionStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes an item of a queue for a while, and gives it back. Only what one may act on can be taken. */
@RestController
@RequestMapping("/api/v1/queues/{queue}/leases/{id}")
class LeaseController {

    private final Leases leases;
    private final Claims claims;
    private final Reviewers reviewers;

    LeaseController(Leases leases, Claims claims, Reviewers reviewers) {
        this.leases = leases;
        this.claims = claims;
        this.reviewers = reviewers;
    }

    @PutMapping
    ResponseEntity<Taken> take(@PathVariable String queue, @PathVariable UUID id, Write write) {
        Queue from = named(queue);
        Account account = write.account();
        String address = switch (from) {
            case REVIEW -> reviewable(id, account);
            case EDITOR -> decidable(id, account);
        };
        Lease lease = leases.take(from, id, account.id(), write.keyWithoutEvents());
        return ResponseEntity.status(lease.renewed() ? 200 : 201)
                .location(URI.create(address))
                .body(new Taken(queue, id, account.userName(), account.id(), lease.until()));
    }

    @DeleteMapping
    ResponseEntity<Void> giveBack(@PathVariable String queue, @PathVariable UUID id, Write write) {
        leases.giveBack(named(queue), id, write.account().id());
        return ResponseEntity.noContent().build();
    }

    private static Queue named(String queue) {
        return Queue.named(queue)
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "Not found",
                        "Nothing can be taken from a queue '" + queue + "'; there are review and editor."));
    }

    private String reviewable(UUID id, Account account) {
        ClaimState claim = claims.require(id);
        reviewers.enrolled(account);
        ClaimMustBeOpen.check(claim);
        ReviewerMustNotBeTheFiler.check(claim, account.id());
        return "/api/v1/claims/" + id;
    }

    private String decidable(UUID id, Account account) {
        Optional<ClaimState> revised = claims.findOfRevision(id);
        Optional<Revision> revision = revised.map(claim -> claim.revisions().get(id));
        revision.ifPresent(proposed -> FourEyes.checkDecision(proposed, account.id()));
        if (!account.has(Role.EDITOR)) {
            throw new Problem(403, "forbidden", "Not allowed", "Editors decide what waits in this queue.");
        }
        if (revision.isEmpty()) {
            // A challenged verdict waits under its claim.
            ClaimState claim = claims.find(id)
                    .orElseThrow(() -> new Problem(
                            404, "not-found", "Not found", "There is no revision and no claim " + id + "."));
            ClaimMustBeOpen.check(claim);
            return "/api/v1/claims/" + id;
        }
        if (revision.get().status() != RevisionStatus.PROPOSED) {
            throw new RuleBroken(
                    "revision-decided",
                    "A revision is decided on once",
                    "This revision is " + revision.get().status() + " already.");
        }
        return "/api/v1/revisions/" + id;
    }
}
