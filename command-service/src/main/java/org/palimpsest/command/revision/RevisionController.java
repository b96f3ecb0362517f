package org.palimpsest.command.revision;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.claim.ApproveRevision;
import org.palimpsest.command.claim.ClaimContents;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.claim.ProposeRevision;
import org.palimpsest.command.claim.RefuseRevision;
import org.palimpsest.command.claim.WithdrawRevision;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.lease.Leases;
import org.palimpsest.command.lease.Queue;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.command.source.Placing;
import org.palimpsest.identity.Role;
import org.palimpsest.problem.Problem;
import org.palimpsest.review.TreatedDispute;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposes revisions of claims and decides on them. */
@RestController
@RequestMapping("/api/v1")
class RevisionController {

    private final Claims claims;
    private final ClaimContents contents;
    private final Placing placing;
    private final Leases leases;
    private final NoArgGenerator ids;

    RevisionController(Claims claims, ClaimContents contents, Placing placing, Leases leases, NoArgGenerator ids) {
        this.claims = claims;
        this.contents = contents;
        this.placing = placing;
        this.leases = leases;
        this.ids = ids;
    }

    @PostMapping("/claims/{claimId}/revisions")
    ResponseEntity<Written> propose(@PathVariable UUID claimId, @RequestBody RevisionRequest body, Write write) {
        return write.once(body, () -> {
            ClaimState claim = claims.require(claimId);
            Long seen = write.requiredVersion();
            String reason = reason(body.reason());
            ClaimContents.Read proposed = contents.changed(
                    claim.content(), body.statement(), body.value(), body.figureId(), body.rootId(), body.passage());
            UUID id = ids.generate();
            ProposeRevision command = new ProposeRevision(
                    claimId, id, write.account().id(), proposed.content(), proposed.figure(), reason, seen);
            return Decision.created(command, address(id), id)
                    .answering(Map.of("claimId", claimId))
                    .reserving(Claims.holding(id));
        });
    }

    @PostMapping("/revisions/{id}/approval")
    ResponseEntity<Written> approve(@PathVariable UUID id, @RequestBody ApprovalRequest body, Write write) {
        AtomicReference<ClaimContent> content = new AtomicReference<>();
        ResponseEntity<Written> answer = write.once(body, () -> {
            ClaimState claim = decidable(id, write);
            Long seen = write.requiredVersion();
            Fields fields = new Fields();
            List<TreatedDispute> disputes = TreatmentRequest.read(fields, body.disputes());
            String note = fields.optionalText("/note", body.note());
            fields.check();
            ApproveRevision command =
                    new ApproveRevision(claim.claimId(), id, write.account().id(), disputes, note, seen);
            content.set(claim.revisions().get(id).proposed());
            return decided(command, id, claim).reserving(Claims.holding(claim.claimId(), content.get()));
        });
        if (content.get() != null) {
            placing.follow(content.get().sourceId(), content.get().passage());
        }
        leases.over(Queue.EDITOR, id);
        return answer;
    }

    @PostMapping("/revisions/{id}/refusal")
    ResponseEntity<Written> refuse(@PathVariable UUID id, @RequestBody ReasonRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            ClaimState claim = decidable(id, write);
            Long seen = write.requiredVersion();
            RefuseRevision command =
                    new RefuseRevision(claim.claimId(), id, write.account().id(), reason(body.reason()), seen);
            return decided(command, id, claim);
        });
        leases.over(Queue.EDITOR, id);
        return answer;
    }

    @PostMapping("/revisions/{id}/withdrawal")
    ResponseEntity<Written> withdraw(@PathVariable UUID id, @RequestBody ReasonRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> {
            ClaimState claim = claims.ofRevision(id);
            WithdrawRevision command = new WithdrawRevision(
                    claim.claimId(), id, write.account().id(), reason(body.reason()), write.expectedVersion());
            return decided(command, id, claim);
        });
        leases.over(Queue.EDITOR, id);
        return answer;
    }

    /**
     * The claim of a revision that the caller may decide on. Proposers learn that rule four-eyes keeps them from it,
     * whatever their role; everyone else that it takes an editor.
     */
    private ClaimState decidable(UUID revisionId, Write write) {
        Optional<ClaimState> claim = claims.findOfRevision(revisionId);
        claim.map(state -> state.revisions().get(revisionId))
                .ifPresent(revision ->
                        FourEyes.checkDecision(revision, write.account().id()));
        if (!write.account().has(Role.EDITOR)) {
            throw new Problem(403, "forbidden", "Not allowed", "Editors decide on revisions.");
        }
        return claims.ofRevision(revisionId);
    }

    private static Decision decided(Object command, UUID revisionId, ClaimState claim) {
        return Decision.changed(command, address(revisionId), revisionId).answering(Map.of("claimId", claim.claimId()));
    }

    private static String reason(@Nullable String reason) {
        Fields fields = new Fields();
        String read = fields.text("/reason", reason);
        fields.check();
        return read;
    }

    private static String address(UUID revisionId) {
        return "/api/v1/revisions/" + revisionId;
    }
}
