package org.palimpsest.standalone.data;

/** Why Palimpsest cannot run here and now, as one sentence for the person who started it, with what to do about it. */
public final class CannotRun extends RuntimeException {

    public CannotRun(String sentence) {
        super(sentence);
    }

    public CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
