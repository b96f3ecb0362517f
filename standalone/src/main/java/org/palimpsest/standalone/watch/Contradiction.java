package org.palimpsest.standalone.watch;

/** A log showed what it cannot have shown if it were what it says; the sentence has both sides. */
public final class Contradiction extends RuntimeException {

    private final String kind;

    Contradiction(String kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** {@code key}, {@code origin}, {@code shrunk}, {@code forked}, {@code malformed} or {@code unproven}. */
    public String kind() {
        return kind;
    }
}
