package org.palimpsest.eventstore;

import java.util.Map;
import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** The event of these tests. */
record Noted(@FreeText String text, int number) {

    static final EventTypes TYPES =
            EventTypes.builder().register(Noted.class, "Noted", 1).build();

    static NewEvent event(String text) {
        return new NewEvent(UUID.randomUUID(), new Noted(text, 1), Map.of("actor", "tester"));
    }

    static Append append(UUID stream, long version, String... texts) {
        NewEvent[] events = new NewEvent[texts.length];
        for (int i = 0; i < texts.length; i++) {
            events[i] = event(texts[i]);
        }
        return Append.of(stream, "Note", version, events);
    }
}
