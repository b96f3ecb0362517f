package org.palimpsest.query.log;

import java.util.List;
import java.util.Optional;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.audit.LogStream;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;

/** That an administrator gave up what was signed, by an event that names exactly that. */
record Restart(long position) {

    /** @param signed what was signed last and is contradicted now */
    static Optional<Restart> of(List<Alarms.Lost> signed, EventReader reader) {
        return reader.stream(LogStream.ID).stream()
                .filter(event -> givesUp(event, signed))
                .reduce((earlier, later) -> later)
                .map(event -> new Restart(event.position()));
    }

    private static boolean givesUp(StoredEvent event, List<Alarms.Lost> signed) {
        return event.payload() instanceof LogRestarted restarted
                && signed.stream()
                        .anyMatch(tree ->
                                tree.size() == restarted.size() && tree.root().equals(restarted.root()));
    }
}
