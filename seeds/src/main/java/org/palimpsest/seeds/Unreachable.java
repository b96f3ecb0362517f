package org.palimpsest.seeds;

/** The server cannot be used at all, so there is no point in going on; the message is a sentence for a person. */
public final class Unreachable extends RuntimeException {

    Unreachable(String sentence) {
        super(sentence);
    }

    Unreachable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
