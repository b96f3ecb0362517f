package org.palimpsest.eventstore;

import org.jspecify.annotations.Nullable;

/** An event stands in the store that this program cannot read. A reader stops at it: skipping it would be a wrong answer. */
public abstract sealed class UnreadableEvent extends RuntimeException permits UnknownEventType, MalformedEvent {

    private final long position;
    private final String type;
    private final int revision;
    private final String remedy;

    UnreadableEvent(RawEvent event, String problem, String remedy, @Nullable Throwable cause) {
        super(
                "The event at position " + event.position() + " (" + event.type() + ", revision " + event.revision()
                        + ") " + problem + ". " + remedy,
                cause);
        this.position = event.position();
        this.type = event.type();
        this.revision = event.revision();
        this.remedy = remedy;
    }

    public long position() {
        return position;
    }

    public String type() {
        return type;
    }

    public int revision() {
        return revision;
    }

    /** What the operator can do, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
