package org.palimpsest.note;

/** A note that no trusted key signed, or one that a signature in the name of a trusted key does not fit. */
public final class UnverifiedNote extends RuntimeException {

    public UnverifiedNote(String message) {
        super(message);
    }
}
