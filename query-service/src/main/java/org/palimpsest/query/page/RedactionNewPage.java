package org.palimpsest.query.page;

import java.util.List;

/** @param events that are named so far */
record RedactionNewPage(Visitor visitor, List<RedactableEvent> events) {

    /** Those that can be proposed. */
    public List<RedactableEvent> readable() {
        return events.stream().filter(RedactableEvent::isReadable).toList();
    }
}
