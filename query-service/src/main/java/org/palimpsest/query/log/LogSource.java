package org.palimpsest.query.log;

import java.util.List;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;

/** The events of the store in the order of their positions, none of which may be missing. */
final class LogSource {

    private static final int AT_ONCE = 1_000;

    private final EventReader reader;

    LogSource(EventReader reader) {
        this.reader = reader;
    }

    /** How many events the store says that it holds. */
    long size() {
        return reader.head() + 1;
    }

    /**
     * The next events from a position on: at least one, and as many as are read well at once.
     *
     * @param from the position of the first
     * @param before the position that the last comes before; above {@code from}, and the store says that it has them
     * @throws LogContradicted when one of them is missing, or the store was set back since it said so
     */
    List<RawEvent> events(long from, long before) {
        int wanted = (int) Math.min(AT_ONCE, before - from);
        List<RawEvent> events = reader.rawAfter(from - 1, wanted);
        for (int i = 0; i < wanted; i++) {
            if (i == events.size() || events.get(i).position() != from + i) {
                requireNotSetBack(from + i, before);
                throw new LogContradicted(
                        Alarm.Kind.MISSING,
                        from + i,
                        "The event at position " + (from + i)
                                + " is missing, though the store says it holds events up to " + (size() - 1) + ".");
            }
        }
        return events;
    }

    /** What ends before the position now, having had it when it was asked how many there are, misses no single event. */
    private void requireNotSetBack(long position, long before) {
        long size = size();
        if (size <= position) {
            throw new LogContradicted(
                    Alarm.Kind.SHORTENED,
                    size,
                    "The store holds " + size + " events, but had one at position " + (before - 1)
                            + " a moment ago: it was set back to an earlier point, or its end was removed.");
        }
    }
}
