package org.palimpsest.query.fold;

import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.Rational;
import org.palimpsest.figure.FigureDescription;

/**
 * What a figure said before something changed it: as much as is told of that, which is so little that it can be remembered of
 * many.
 *
 * @param low as {@link org.palimpsest.consensus.FigureConsensus} has it, and so the others
 */
public record FigureBefore(
        FigureDescription description,
        @Nullable Rational low,
        @Nullable Rational central,
        @Nullable Rational high,
        @Nullable String category) {

    /** What it says now, for when something changes it. */
    public static FigureBefore of(FigureFold fold) {
        return new FigureBefore(
                fold.description(),
                fold.consensus().low(),
                fold.consensus().central(),
                fold.consensus().high(),
                fold.consensus().category());
    }
}
