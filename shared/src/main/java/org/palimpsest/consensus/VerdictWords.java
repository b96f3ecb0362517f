package org.palimpsest.consensus;

import org.palimpsest.explanation.Phrase;

/** A verdict as it is named in a sentence. */
final class VerdictWords {

    private VerdictWords() {}

    static Phrase of(Verdict verdict) {
        return Phrase.of("verdict." + verdict.name());
    }
}
