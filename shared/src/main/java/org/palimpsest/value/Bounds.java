package org.palimpsest.value;

import org.jspecify.annotations.Nullable;

/** Which bounds a kind of value has, and that they are in order. */
final class Bounds {

    private Bounds() {}

    static <T extends Comparable<? super T>> void check(ValueKind kind, @Nullable T low, @Nullable T high) {
        if (kind.hasLow() && low == null) {
            throw new InvalidValue("low", kind + " needs low");
        }
        if (!kind.hasLow() && low != null) {
            throw new InvalidValue("low", kind + " has no low; give high");
        }
        if (kind.hasHigh() && high == null) {
            throw new InvalidValue("high", kind + " needs high");
        }
        if (!kind.hasHigh() && high != null) {
            throw new InvalidValue("high", kind + " has no high; leave it out or use RANGE");
        }
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw new InvalidValue("high", "high (" + high + ") is below low (" + low + "); swap them");
        }
    }
}
