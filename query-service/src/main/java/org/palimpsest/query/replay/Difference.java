package org.palimpsest.query.replay;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is stored otherwise than the events give it.
 *
 * @param position where it begins to show
 * @param what {@code figure}, {@code claim}, {@code event} or {@code projection}
 * @param id of the figure or claim; {@code null} where it is none
 * @param field the column, or {@code row} where a whole row is missing or too many
 * @param expected what the events give; {@code null} for none
 * @param found what is stored; {@code null} for none
 */
public record Difference(
        long position,
        String what,
        @Nullable UUID id,
        String field,
        @Nullable String expected,
        @Nullable String found) implements Comparable<Difference> {

    // An event that is missing or unreadable is why states that began before it are said to end elsewhere.
    private static final Comparator<Difference> ORDER = Comparator.comparing(
                    (Difference difference) -> !difference.what.equals("event"))
            .thenComparing(Difference::position)
            .thenComparing(Difference::what)
            .thenComparing(difference -> String.valueOf(difference.id))
            .thenComparing(Difference::field);

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "position " + position + ", " + what + (id == null ? "" : " " + id) + ", " + field + ": expected "
                + (expected == null ? "none" : expected) + ", found " + (found == null ? "none" : found);
    }
}
