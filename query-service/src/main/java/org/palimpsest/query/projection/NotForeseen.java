package org.palimpsest.query.projection;

/** A projection says nothing of a type of event: a gap in the program, not a fault of the event. */
final class NotForeseen extends IllegalStateException {

    NotForeseen(String message) {
        super(message);
    }
}
