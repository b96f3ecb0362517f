package org.palimpsest.consensus;

import java.util.Comparator;
import java.util.UUID;

/** The order of the hexadecimal text, which other languages share; {@link UUID#compareTo} compares signed halves. */
final class UuidOrder {

    static final Comparator<UUID> BY_TEXT = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private UuidOrder() {}
}
