package org.palimpsest.command.claim;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.lease.Leases;
import org.palimpsest.command.lease.Queue;
import org.palimpsest.command.source.Placing;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files claims and overrides them. */
@RestController
@RequestMapping("/api/v1/claims")
class ClaimController {

    private final ClaimContents contents;
    private final Claims claims;
    private final Placing placing;
    private final Leases leases;
    private final NoArgGenerator ids;

    ClaimController(ClaimContents contents, Claims claims, Placing placing, Leases leases, NoArgGenerator ids) {
        this.contents = contents;
        this.claims = claims;
        this.placing = placing;
        this.leases = leases;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> file(@RequestBody FileClaimRequest body, Write write) {
        AtomicReference<@Nullable ClaimContent> filed = new AtomicReference<>();
        ResponseEntity<Written> answer = write.once(body, () -> {
            UUID id = ids.generate();
            ClaimContents.Read read = contents.read(body);
            filed.set(read.content());
            FileClaim command = new FileClaim(id, write.account().id(), read.content(), read.figure());
            UUID annotation = body.annotationId();
            Decision decision = annotation == null
                    ? Decision.created(command, address(id), id)
                    : Decision.created(
                                    new PromoteAnnotation(command, annotation, write.expectedVersion()),
                                    address(id),
                                    id)
                            .answering(Map.of("annotationId", annotation));
            return decision.reserving(Claims.taking(id, read.content()));
        });
        follow(body.sourceId(), filed.get());
        return answer;
    }

    // A claim without a passage has nothing to be placed; of one that was filed before it is not known whether it has.
    private void follow(UUID sourceId, @Nullable ClaimContent filed) {
        if (filed == null || filed.passage() != null) {
            placing.follow(sourceId, filed == null ? null : filed.passage());
        }
    }

    @PostMapping("/{id}/retraction")
    ResponseEntity<Written> retract(@PathVariable UUID id, @RequestBody ClaimOverrideRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            claims.require(id);
            return Decision.changed(new RetractClaim(id, reason(body), write.expectedVersion()), address(id), id);
        });
        leases.over(Queue.EDITOR, id);
        leases.over(Queue.REVIEW, id);
        return answer;
    }

    @PostMapping("/{id}/reopening")
    ResponseEntity<Written> reopen(@PathVariable UUID id, @RequestBody ClaimOverrideRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            claims.require(id);
            return Decision.changed(new ReopenClaim(id, reason(body), write.expectedVersion()), address(id), id);
        });
        leases.over(Queue.EDITOR, id);
        return answer;
    }

    @PostMapping("/{id}/merge")
    ResponseEntity<Written> merge(@PathVariable UUID id, @RequestBody ClaimOverrideRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            claims.require(id);
            Fields fields = new Fields();
            UUID into = fields.required("/intoClaimId", body.intoClaimId());
            if (into != null && claims.find(into).isEmpty()) {
                fields.invalid("/intoClaimId", "no-such-claim", "names no claim");
            }
            fields.check();
            return Decision.changed(new MergeClaims(id, into, reason(body), write.expectedVersion()), address(id), id)
                    .answering(Map.of("intoClaimId", into));
        });
        leases.over(Queue.EDITOR, id);
        leases.over(Queue.REVIEW, id);
        return answer;
    }

    // How long it must be is the rule's to say; here it only must not be endless.
    private static String reason(ClaimOverrideRequest body) {
        Fields fields = new Fields();
        String reason = fields.optionalText("/reason", body.reason());
        fields.check();
        return reason == null ? "" : reason;
    }

    static String address(UUID claimId) {
        return "/api/v1/claims/" + claimId;
    }
}
