package org.palimpsest.consensus;

/** How far a claim of some verdict is believed. Rule {@code bridged-1}, "A figure's range". */
final class Credibility {

    private Credibility() {}

    /** Verdict times root's grade, in millionths, 0 to 1,000,000; nothing is rounded. */
    static long of(FigureClaim claim) {
        return (long) of(claim.verdict()) * claim.rootGrade();
    }

    /** Per mille. */
    private static int of(Verdict verdict) {
        return switch (verdict) {
            case CONFIRMED -> 1000;
            case LIKELY -> 700;
            case NEEDS_REVIEW -> 300;
            case CONTESTED -> 200;
            case UNREVIEWED -> 150;
            case LIKELY_REFUTED -> 50;
            case REFUTED, RETRACTED, MERGED -> 0;
        };
    }
}
