package org.palimpsest.query.projection;

import java.util.List;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.rule.RuleActivated;

/** Events that share one transaction. */
final class Batch {

    static final int LARGEST = 500;

    private Batch() {}

    /**
     * The next events. An activated rule comes alone: it needs the tables to be complete up to it.
     *
     * @throws org.palimpsest.eventstore.UnreadableEvent when the very next event cannot be read
     */
    static List<StoredEvent> after(EventReader reader, long position, int limit) {
        List<StoredEvent> events = reader.after(position, limit);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).payload() instanceof RuleActivated) {
                return events.subList(0, Math.max(i, 1));
            }
        }
        return events;
    }
}
