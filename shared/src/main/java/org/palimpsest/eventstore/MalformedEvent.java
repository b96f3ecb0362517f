package org.palimpsest.eventstore;

/** The stored JSON is not what its type and revision promise. */
public final class MalformedEvent extends UnreadableEvent {

    MalformedEvent(RawEvent event, String problem, Throwable cause) {
        super(
                event,
                problem,
                "Compare the stored JSON with the golden file of that revision; if a newer program wrote it, deploy that"
                        + " one, else register an upcaster that repairs it.",
                cause);
    }
}
