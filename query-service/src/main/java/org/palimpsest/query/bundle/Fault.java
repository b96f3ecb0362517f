package org.palimpsest.query.bundle;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a bundle that is not as it must be.
 *
 * @param position of the event where it shows; {@code null} where it is about no event
 * @param what {@code file}, {@code header}, {@code checkpoint}, {@code event}, {@code text}, {@code rule}, {@code figure}
 *     or {@code claim}
 * @param id of the figure or claim; {@code null} where it is none
 * @param field what of it
 * @param expected what the signed log, or the events, say it must be
 * @param found what the bundle has
 */
public record Fault(
        @Nullable Long position, String what, @Nullable UUID id, String field, String expected, String found)
        implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(
                    Fault::position, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
            .thenComparing(Fault::what)
            .thenComparing(fault -> String.valueOf(fault.id))
            .thenComparing(Fault::field);

    static Fault of(String what, String field, String expected, String found) {
        return new Fault(null, what, null, field, expected, found);
    }

    static Fault at(long position, String field, String expected, String found) {
        return new Fault(position, "event", null, field, expected, found);
    }

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (position == null ? "" : "position " + position + ", ") + what + (id == null ? "" : " " + id) + ", "
                + field + ": expected " + expected + ", found " + found;
    }
}
