package org.palimpsest.query.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sources by numbers of two bytes: many claims of a store are made by few sources. Those that come when all numbers are taken are
 * written as they are.
 */
final class SourceNumbers {

    private static final int NONE = 0xFFFF;
    private static final int IN_FULL = 0xFFFE;

    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final List<UUID> sources = new ArrayList<>();
    private final int most;

    SourceNumbers() {
        this(IN_FULL);
    }

    /** @param most how many numbers there are, at most 65,534 */
    SourceNumbers(int most) {
        this.most = most;
    }

    void clear() {
        numbers.clear();
        sources.clear();
    }

    void write(PackedWriter out, @Nullable UUID source) {
        if (source == null) {
            out.two(NONE);
            return;
        }
        Integer number = numbers.get(source);
        if (number == null && sources.size() < most) {
            number = sources.size();
            sources.add(source);
            numbers.put(source, number);
        }
        if (number != null) {
            out.two(number);
            return;
        }
        out.two(IN_FULL);
        out.id(source);
    }

    @Nullable
    UUID read(PackedReader in) {
        int number = in.two();
        return switch (number) {
            case NONE -> null;
            case IN_FULL -> in.id();
            default -> sources.get(number);
        };
    }
}
