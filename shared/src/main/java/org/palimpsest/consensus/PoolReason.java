package org.palimpsest.consensus;

import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Phrase;

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

    Phrase explain(Verdict verdict, Rational weight) {
        String key = "pooled." + name();
        return switch (this) {
            case POOLED, ONE_SIDED, ONE_SIDED_BAND -> Phrase.of(key, shown(weight));
            case ZERO_CREDIBILITY -> Phrase.of(key, VerdictWords.of(verdict));
            case BOUND_ONLY, SAME_VALUE, COARSER, NO_VALUE, OTHER_TYPE -> Phrase.of(key);
        };
    }

    private static Amount shown(Rational weight) {
        return new Amount(weight.toDecimal(1).stripTrailingZeros());
    }
}
