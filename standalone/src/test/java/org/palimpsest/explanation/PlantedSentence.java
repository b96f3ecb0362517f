package org.palimpsest.explanation;

import org.palimpsest.consensus.Verdict;

/** Breaks a rule on purpose. */
public final class PlantedSentence {
    public Verdict verdict = Verdict.LIKELY;
}
