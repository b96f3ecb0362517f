package org.palimpsest.consensus;

import java.math.BigDecimal;

/** Why a claim has a part in its figure's range or has none; the names are {@link PooledClaim#reason()}. */
enum PoolReason {
    POOLED,
    ONE_SIDED,
    ONE_SIDED_BAND,
    BOUND_ONLY,
    SAME_VALUE,
    COARSER,
    ZERO_CREDIBILITY,
    NO_VALUE,
    OTHER_TYPE;

    boolean pooled() {
        return switch (this) {
            case POOLED, ONE_SIDED, ONE_SIDED_BAND -> true;
            case BOUND_ONLY, SAME_VALUE, COARSER, ZERO_CREDIBILITY, NO_VALUE, OTHER_TYPE -> false;
        };
    }

    String explain(Verdict verdict, Rational weight) {
        return switch (this) {
            case POOLED -> "Counts with a weight of " + rounded(weight) + ".";
            case ONE_SIDED ->
                "Gives one bound: counts with a weight of " + rounded(weight)
                        + ", spread as the other claims are on its" + " side of the bound.";
            case ONE_SIDED_BAND ->
                "Gives one bound and the other claims say little beyond it: counts with a weight of " + rounded(weight)
                        + ", spread over a band beyond the bound.";
            case BOUND_ONLY -> "Gives one bound only: it has no middle and no place in a median.";
            case SAME_VALUE -> "Repeats a value of the same root, which counts once.";
            case COARSER -> "Restates the same root with a wider interval than a claim at least as credible.";
            case ZERO_CREDIBILITY -> "Is " + Words.of(verdict) + " and carries no weight.";
            case NO_VALUE -> "States no value.";
            case OTHER_TYPE -> "States a value of another type than the figure measures.";
        };
    }

    private static String rounded(Rational weight) {
        BigDecimal shown = weight.toDecimal(1).stripTrailingZeros();
        return Words.grouped(shown.scale() < 0 ? shown.setScale(0) : shown);
    }
}
