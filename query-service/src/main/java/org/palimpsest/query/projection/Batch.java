package org.palimpsest.query.projection;

import java.util.List;
import java.util.Optional;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.rule.RuleActivated;

/** Events that share one transaction. */
final class Batch {

    static final int LARGEST = 500;

    private Batch() {}

    /**
     * The next events. An activated rule and a tombstone come alone: they need the tables to be complete up to them.
     *
     * @throws org.palimpsest.eventstore.UnreadableEvent when the very next event cannot be read
     */
    static List<StoredEvent> after(EventReader reader, long position, int limit) {
        List<StoredEvent> events = reader.after(position, limit);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).payload() instanceof RuleActivated
                    || events.get(i).payload() instanceof TextRedacted) {
                return events.subList(0, Math.max(i, 1));
            }
        }
        return events;
    }

    /** The tombstone that the batch is, if it is one. */
    static Optional<TextRedacted> tombstone(List<StoredEvent> batch) {
        return batch.getFirst().payload() instanceof TextRedacted redacted ? Optional.of(redacted) : Optional.empty();
    }
}
