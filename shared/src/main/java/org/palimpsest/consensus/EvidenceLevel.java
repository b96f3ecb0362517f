package org.palimpsest.consensus;

/** How many independent roots a figure rests on. */
public enum EvidenceLevel {
    /** Fewer than 1.5. */
    LIMITED,
    /** From 1.5 to below 3. */
    MEDIUM,
    /** 3 and more. */
    ROBUST;

    private static final Rational FEW = Rational.of(3, 2);
    private static final Rational SEVERAL = Rational.of(3);

    static EvidenceLevel of(Rational independentRoots) {
        if (independentRoots.compareTo(FEW) < 0) {
            return LIMITED;
        }
        return independentRoots.compareTo(SEVERAL) < 0 ? MEDIUM : ROBUST;
    }
}
