package org.palimpsest.command.dispatch;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.eventstore.AppendReceipt;
import org.palimpsest.eventstore.Appended;

/** Sends a command on somebody's behalf and returns when its events are durable. */
public final class Commands {

    /** Under which name a command's metadata carries its conditions to the unit of work. */
    static final String CONDITIONS = "palimpsest.conditions";

    // Each attempt decides anew on what the other writer stored; losing as often as this means a stampede.
    private static final int ATTEMPTS = 20;

    private final CommandGateway gateway;
    private final RecentAggregates recent;

    Commands(CommandGateway gateway, RecentAggregates recent) {
        this.gateway = gateway;
        this.recent = recent;
    }

    /**
     * Sends a command and waits for it.
     *
     * @throws RuntimeException whatever the aggregate or the store refuses the command with; nothing is stored then
     */
    public Receipt send(Object command, Caller caller, Conditions conditions) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(command, caller, conditions);
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
            } catch (RuleBroken | StaleVersion refusal) {
                // It may rest on what was remembered of an aggregate that another instance has changed. A refusal
                // makes that forgotten.
                if (attempt > 1) {
                    throw refusal;
                }
            }
        }
    }

    private Receipt sendOnce(Object command, Caller caller, Conditions conditions) {
        if (command instanceof RepeatsTexts repeating) {
            recent.remove(repeating.aggregate().toString());
        }
        AppendReceipt receipt = new AppendReceipt();
        CommandMessage<Object> message = receipt.on(command)
                .andMetaData(Map.of(
                        "actor",
                        caller.actor().toString(),
                        "role",
                        caller.role(),
                        "requestId",
                        caller.requestId(),
                        CONDITIONS,
                        conditions));
        gateway.sendAndWait(message);
        Appended appended = receipt.appended()
                .orElseThrow(() -> new IllegalStateException(command.getClass() + " was handled without an event"));
        return new Receipt(receipt.all().getLast().lastPosition(), appended.version());
    }
}
