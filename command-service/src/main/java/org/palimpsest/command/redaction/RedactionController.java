package org.palimpsest.command.redaction;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.Role;
import org.palimpsest.problem.Problem;
import org.palimpsest.redaction.RedactionProposed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposes redactions and decides on them. */
@RestController
@RequestMapping("/api/v1/redactions")
class RedactionController {

    private static final int LONGEST_GROUND = 500;

    private final NamedTexts texts;
    private final EventReader events;
    private final NoArgGenerator ids;

    RedactionController(NamedTexts texts, EventReader events, NoArgGenerator ids) {
        this.texts = texts;
        this.events = events;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> propose(@RequestBody RedactionRequest body, Write write) {
        return write.once(body, () -> {
            Fields fields = new Fields();
            String reason = fields.text("/reason", body.reason());
            String ground = fields.text("/legalGround", body.legalGround());
            if (ground.length() > LONGEST_GROUND) {
                fields.invalid("/legalGround", "too-long", "has more than 500 characters; explain in the reason");
            }
            NamedTexts.Found found = texts.find(fields, body);
            fields.check();
            UUID id = ids.generate();
            ProposeRedaction command = new ProposeRedaction(
                    id,
                    write.account().id(),
                    List.copyOf(found.positions()),
                    List.copyOf(found.contents()),
                    reason,
                    ground);
            return Decision.created(command, address(id), id).reserving(found.holding());
        });
    }

    /** With the answer the text is gone from the store. */
    @PostMapping("/{id}/approval")
    ResponseEntity<Written> approve(@PathVariable UUID id, Write write) {
        return write.once(null, () -> {
            decidable(id, write);
            return Decision.changed(
                    new ApproveRedaction(id, write.account().id(), write.expectedVersion()), address(id), id);
        });
    }

    @PostMapping("/{id}/refusal")
    ResponseEntity<Written> refuse(@PathVariable UUID id, @RequestBody ReasonRequest body, Write write) {
        return write.once(body, () -> {
            RedactionProposed proposed = decidable(id, write);
            RefuseRedaction command =
                    new RefuseRedaction(id, write.account().id(), reason(body.reason()), write.expectedVersion());
            return over(command, id, proposed);
        });
    }

    @PostMapping("/{id}/withdrawal")
    ResponseEntity<Written> withdraw(@PathVariable UUID id, @RequestBody ReasonRequest body, Write write) {
        return write.once(body, () -> {
            RedactionProposed proposed = proposed(id);
            WithdrawRedaction command =
                    new WithdrawRedaction(id, write.account().id(), reason(body.reason()), write.expectedVersion());
            return over(command, id, proposed);
        });
    }

    /** The texts stay and may be proposed again. */
    private static Decision over(Object command, UUID id, RedactionProposed proposed) {
        return Decision.changed(command, address(id), id)
                .reserving(NamedTexts.releasing(proposed.positions(), proposed.contents()));
    }

    /** Proposers learn that rule four-eyes keeps them from deciding, whatever their role; others that it takes an administrator. */
    private RedactionProposed decidable(UUID id, Write write) {
        RedactionProposed proposed = proposed(id);
        FourEyes.checkRedaction(proposed.proposedBy(), write.account().id());
        if (!write.account().has(Role.ADMIN)) {
            throw new Problem(403, "forbidden", "Not allowed", "Administrators decide on redactions.");
        }
        return proposed;
    }

    private RedactionProposed proposed(UUID id) {
        Optional<StoredEvent> first = events.stream(id).stream().findFirst();
        if (first.isPresent() && first.get().payload() instanceof RedactionProposed proposed) {
            return proposed;
        }
        throw new Problem(404, "not-found", "Not found", "There is no redaction " + id + ".");
    }

    private static String reason(@Nullable String reason) {
        Fields fields = new Fields();
        String read = fields.text("/reason", reason);
        fields.check();
        return read;
    }

    private static String address(UUID id) {
        return "/api/v1/redactions/" + id;
    }
}
