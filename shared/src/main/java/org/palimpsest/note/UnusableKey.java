package org.palimpsest.note;

/** Why a private key cannot be used, as one sentence for the person who runs the log, with what to do about it. */
public final class UnusableKey extends RuntimeException {

    UnusableKey(String sentence) {
        super(sentence);
    }

    UnusableKey(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
