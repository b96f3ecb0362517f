package org.palimpsest.query.projection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.rule.RuleActivated;

/** Events that share one transaction. */
final class Batch {

    static final int LARGEST = 500;

    private static final Set<String> REACHING_EVERYTHING =
            Set.of(RuleActivated.class.getSimpleName(), TextRedacted.class.getSimpleName());

    private Batch() {}

    /**
     * The next events. An activated rule and a tombstone come alone: they need the tables to be complete up to them.
     *
     * @throws org.palimpsest.eventstore.UnreadableEvent when the very next event cannot be read
     */
    static List<StoredEvent> after(EventReader reader, long position, int limit) {
        List<StoredEvent> events = reader.after(position, limit);
        for (int i = 0; i < events.size(); i++) {
            if (reachesEverything(events.get(i).type())) {
                return events.subList(0, Math.max(i, 1));
            }
        }
        return events;
    }

    /** Whether what such an event changes is not that of its own stream alone, so that nothing may go on without it. */
    static boolean reachesEverything(String type) {
        return REACHING_EVERYTHING.contains(type);
    }

    /** The tombstone that the batch is, if it is one. */
    static Optional<TextRedacted> tombstone(List<StoredEvent> batch) {
        return batch.getFirst().payload() instanceof TextRedacted redacted ? Optional.of(redacted) : Optional.empty();
    }
}
