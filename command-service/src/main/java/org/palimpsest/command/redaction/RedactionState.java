package org.palimpsest.command.redaction;

import java.util.UUID;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.TextRedacted;

/**
 * Where a redaction stands.
 *
 * @param version how many events it has; its ETag
 */
record RedactionState(RedactionProposed proposed, Status status, long version) {

    enum Status {
        PROPOSED,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }

    static RedactionState of(RedactionProposed event) {
        return new RedactionState(event, Status.PROPOSED, 1);
    }

    RedactionState after(Object event) {
        Status next = switch (event) {
            case TextRedacted redacted -> Status.APPROVED;
            case RedactionRefused refused -> Status.REFUSED;
            case RedactionWithdrawn withdrawn -> Status.WITHDRAWN;
            default -> throw new IllegalArgumentException("not an event of a redaction: " + event.getClass());
        };
        return new RedactionState(proposed, next, version + 1);
    }

    UUID proposedBy() {
        return proposed.proposedBy();
    }
}
