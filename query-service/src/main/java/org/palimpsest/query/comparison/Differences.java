package org.palimpsest.query.comparison;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.DifferenceView;

/** Collects what reads differently. */
final class Differences {

    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";

    private final List<DifferenceView> found = new ArrayList<>();

    /** A number, a date, a code or a label: compared as a whole. */
    Differences value(String part, @Nullable Object before, @Nullable Object after) {
        return value(part, null, null, before, after);
    }

    Differences value(
            String part, @Nullable String of, @Nullable UUID claim, @Nullable Object before, @Nullable Object after) {
        if (!same(before, after)) {
            found.add(new DifferenceView(part, of, claim, before, after, difference(before, after), List.of()));
        }
        return this;
    }

    /** Words: compared one by one. */
    Differences words(String part, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            found.add(new DifferenceView(
                    part,
                    null,
                    null,
                    before,
                    after,
                    null,
                    WordDiff.of(Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, ""))));
        }
        return this;
    }

    List<DifferenceView> list() {
        return List.copyOf(found);
    }

    private static boolean same(@Nullable Object before, @Nullable Object after) {
        return before instanceof BigDecimal one && after instanceof BigDecimal other
                ? one.compareTo(other) == 0
                : Objects.equals(before, after);
    }

    private static @Nullable BigDecimal difference(@Nullable Object before, @Nullable Object after) {
        BigDecimal one = number(before);
        BigDecimal other = number(after);
        return one == null || other == null ? null : other.subtract(one);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case String text
            when text.matches(DAY) ->
                BigDecimal.valueOf(ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.parse(text)));
            // A number that JSON's readers could not hold.
            case String text when text.matches("-?\\d+(\\.\\d+)?") -> new BigDecimal(text);
            case null, default -> null;
        };
    }
}
