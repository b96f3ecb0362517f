package org.palimpsest.command.redaction;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.command.policy.OverrideNeedsAReason;
import org.palimpsest.command.policy.RedactionMustBeOpen;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.identity.Role;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;

/** Texts that have to go: an editor proposes it, an administrator decides, and with the approval they are gone. */
final class Redaction {

    @AggregateIdentifier
    private UUID redactionId;

    private RedactionState state;
    private Signature proposed;
    private Instant proposedAt;

    /** For the repository. */
    Redaction() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ProposeRedaction command) {
        OverrideNeedsAReason.check(command.reason());
        apply(new RedactionProposed(
                command.redactionId(),
                command.proposedBy(),
                command.positions(),
                command.contents(),
                command.reason(),
                command.legalGround()));
    }

    @CommandHandler
    void handle(ApproveRedaction command, MetaData metadata) {
        isOpen(command.expectedVersion());
        FourEyes.checkRedaction(state.proposedBy(), command.approvedBy());
        RedactionProposed proposal = state.proposed();
        apply(new TextRedacted(
                redactionId,
                proposal.positions(),
                proposal.contents(),
                proposal.reason(),
                proposal.legalGround(),
                proposed,
                proposedAt,
                signature(command.approvedBy(), Role.ADMIN, metadata)));
    }

    @CommandHandler
    void handle(RefuseRedaction command) {
        isOpen(command.expectedVersion());
        FourEyes.checkRedaction(state.proposedBy(), command.refusedBy());
        apply(new RedactionRefused(redactionId, command.refusedBy(), command.reason()));
    }

    @CommandHandler
    void handle(WithdrawRedaction command) {
        isOpen(command.expectedVersion());
        if (!state.proposedBy().equals(command.withdrawnBy())) {
            throw new RuleBroken(
                    "not-the-proposer",
                    "Only the proposer withdraws a redaction",
                    "Somebody else proposed this redaction; an administrator can refuse it.");
        }
        apply(new RedactionWithdrawn(redactionId, command.reason()));
    }

    @EventSourcingHandler
    void on(RedactionProposed event, MetaData metadata, @Timestamp Instant at) {
        redactionId = event.redactionId();
        state = RedactionState.of(event);
        proposed = signature(event.proposedBy(), Role.EDITOR, metadata);
        proposedAt = at;
    }

    @EventSourcingHandler
    void on(TextRedacted event) {
        state = state.after(event);
    }

    @EventSourcingHandler
    void on(RedactionRefused event) {
        state = state.after(event);
    }

    @EventSourcingHandler
    void on(RedactionWithdrawn event) {
        state = state.after(event);
    }

    private void isOpen(@Nullable Long expectedVersion) {
        StaleWritesLose.check(expectedVersion, state.version(), state);
        RedactionMustBeOpen.check(
                state.status() == RedactionState.Status.PROPOSED, state.status().name());
    }

    private static Signature signature(UUID account, Role role, MetaData metadata) {
        return new Signature(account, role.name(), String.valueOf(metadata.get("requestId")));
    }
}
