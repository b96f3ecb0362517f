package org.palimpsest.eventstore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Travels with a command, in the same process, and brings back where its events were written. Make one for each
 * command that is sent.
 */
public final class AppendReceipt {

    static final String KEY = "palimpsest.receipt";

    private volatile List<Appended> appended = List.of();

    /** The command with this receipt attached, ready to be dispatched. */
    public <C> CommandMessage<C> on(C command) {
        return GenericCommandMessage.<C>asCommandMessage(command).andMetaData(Map.of(KEY, this));
    }

    /** The first stream that the command wrote to; empty when it wrote nothing. */
    public Optional<Appended> appended() {
        return appended.stream().findFirst();
    }

    /** Every stream that the command wrote to, in the order of the events. */
    public List<Appended> all() {
        return appended;
    }

    static @Nullable AppendReceipt in(MetaData metadata) {
        return metadata.get(KEY) instanceof AppendReceipt receipt ? receipt : null;
    }

    void fill(List<Appended> result) {
        appended = result;
    }

    @Override
    public String toString() {
        return "receipt for " + appended;
    }
}
