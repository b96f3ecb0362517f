package org.palimpsest.query.parsing;

import org.jspecify.annotations.Nullable;

/**
 * What a statement counts.
 *
 * @param text the words; {@code null} where none were found
 * @param whole what a percentage is a part of; {@code null} where that is not said
 * @param to after the last token of it
 * @param elsewhere whether it was taken from another place of the sentence
 */
record Unit(@Nullable String text, @Nullable String whole, int to, boolean elsewhere) {

    Unit from(@Nullable String other) {
        return new Unit(other, null, to, true);
    }
}
