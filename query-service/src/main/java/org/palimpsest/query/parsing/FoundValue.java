package org.palimpsest.query.parsing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Value;

/**
 * A value that a passage states.
 *
 * @param start the first UTF-16 unit of its words in the text
 * @param end after the last; {@code text.substring(start, end)} is what the value says as {@code said}
 * @param value what is stated
 * @param unit the noun phrase that is counted, "percent", a currency, or a rate; {@code null} where none was found
 * @param whole what a percentage is a part of; {@code null} where that is not said
 * @param period when; {@code null} where the sentence does not say
 * @param doubts why the reading may be wrong, in the order of {@link Doubt}
 */
public record FoundValue(
        int start,
        int end,
        Value value,
        @Nullable String unit,
        @Nullable String whole,
        @Nullable StatedPeriod period,
        List<Doubt> doubts) {

    public FoundValue {
        Set<Doubt> once = EnumSet.noneOf(Doubt.class);
        once.addAll(doubts);
        doubts = List.copyOf(once);
    }

    /** How sure the reading is, per mille, 0 to 1000: 1000 less what each doubt costs. */
    public int confidence() {
        return Math.max(0, 1000 - doubts.stream().mapToInt(Doubt::cost).sum());
    }
}
