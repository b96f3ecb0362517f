package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A sum of fractions, many of which have the same denominator. */
final class FractionSum {

    private long whole;
    private final TreeMap<Long, Long> inParts = new TreeMap<>();

    /** @param parts at least 1 */
    void add(long number, long parts) {
        if (parts == 1) {
            whole = Math.addExact(whole, number);
        } else {
            inParts.merge(parts, number, Math::addExact);
        }
    }

    /** One for each denominator. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.constant(BigInteger.valueOf(whole), BigInteger.ONE));
        inParts.forEach(
                (parts, number) -> lines.add(Line.constant(BigInteger.valueOf(number), BigInteger.valueOf(parts))));
        return lines;
    }
}
