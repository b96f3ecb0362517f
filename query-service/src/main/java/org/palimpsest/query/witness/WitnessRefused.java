package org.palimpsest.query.witness;

/** A witness did not co-sign, as one sentence for the person who runs the log. */
public final class WitnessRefused extends RuntimeException {

    private final boolean answered;

    WitnessRefused(String sentence, boolean answered) {
        super(sentence);
        this.answered = answered;
    }

    /** Whether it answered at all. */
    public boolean answered() {
        return answered;
    }
}
