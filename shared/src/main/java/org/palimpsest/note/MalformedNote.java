package org.palimpsest.note;

/** Why a text is not a note, a checkpoint, a key, a proof or a request of the formats read here: its message names the part. */
public final class MalformedNote extends IllegalArgumentException {

    public MalformedNote(String message) {
        super(message);
    }

    MalformedNote(String message, Throwable cause) {
        super(message, cause);
    }
}
