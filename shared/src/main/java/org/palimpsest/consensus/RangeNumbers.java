package org.palimpsest.consensus;

import org.jspecify.annotations.Nullable;

/** What a {@link RangePool} comes to; the components are those of {@link FigureConsensus}. */
record RangeNumbers(
        @Nullable Rational low,
        @Nullable Rational central,
        @Nullable Rational high,
        @Nullable Rational agreement,
        Rational independentRoots,
        @Nullable Rational support) {

    /** Of nothing that has weight. */
    static final RangeNumbers NONE = new RangeNumbers(null, null, null, null, Rational.ZERO, null);
}
