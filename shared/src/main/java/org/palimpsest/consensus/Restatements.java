package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of one root say nothing of their own. Of identical values the most credible stays, the first by id among
 * equals. A claim whose interval contains that of an at least as credible one is coarser and goes; of two that contain
 * each other with the same credibility the one with the smaller mid stays.
 */
final class Restatements {

    private static final Comparator<@Nullable BigDecimal> LOW = (one, other) -> compare(one, other, -1);
    private static final Comparator<@Nullable BigDecimal> HIGH = (one, other) -> compare(one, other, 1);

    private static final Comparator<Voice<Interval>> BY_VALUE = (one, other) -> byValue(one.said(), other.said(), 1);
    private static final Comparator<Voice<Interval>> FINEST_FIRST =
            (one, other) -> byValue(one.said(), other.said(), -1);

    private Restatements() {}

    private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other, int ofNone) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? ofNone : -ofNone;
        }
        return one.compareTo(other);
    }

    private static int byValue(Interval one, Interval other, int upwards) {
        int low = LOW.compare(one.low(), other.low());
        if (low != 0) {
            return upwards * low;
        }
        int high = HIGH.compare(one.high(), other.high());
        return high != 0 ? high : HIGH.compare(one.mid(), other.mid());
    }

    /** One claim for each interval. */
    static List<Voice<Interval>> distinctIntervals(List<Voice<Interval>> voices) {
        return distinct(voices, BY_VALUE);
    }

    /** One claim for each category. */
    static List<Voice<String>> distinctCategories(List<Voice<String>> voices) {
        return distinct(voices, Comparator.comparing(Voice::said));
    }

    private static <T> List<Voice<T>> distinct(List<Voice<T>> voices, Comparator<Voice<T>> byValue) {
        if (voices.size() == 1) {
            return voices;
        }
        List<Voice<T>> sorted = new ArrayList<>(voices);
        sorted.sort(byValue.thenComparing(Comparator.comparingLong((Voice<T> voice) -> voice.credibility())
                .reversed()
                .thenComparing(Voice::id, UuidOrder.BY_TEXT)));
        List<Voice<T>> distinct = new ArrayList<>();
        for (Voice<T> voice : sorted) {
            if (distinct.isEmpty() || byValue.compare(distinct.getLast(), voice) != 0) {
                distinct.add(voice);
            }
        }
        return distinct;
    }

    /**
     * The claims that no other makes coarser, of distinct ones. In the order in which they are looked at, only an earlier
     * one can make a later one coarser. Those that stay form a staircase: the higher the lower end, the higher the upper
     * end, so that the least upper end from some lower end on is the next step; one look-up each, not one for each pair.
     */
    static List<Voice<Interval>> finest(List<Voice<Interval>> distinct) {
        if (distinct.size() == 1) {
            return distinct;
        }
        List<Voice<Interval>> sorted = new ArrayList<>(distinct);
        sorted.sort(Comparator.comparingLong((Voice<Interval> voice) -> voice.credibility())
                .reversed()
                .thenComparing(FINEST_FIRST));
        TreeMap<@Nullable BigDecimal, @Nullable BigDecimal> stairs = new TreeMap<>(LOW);
        List<Voice<Interval>> finest = new ArrayList<>();
        for (Voice<Interval> voice : sorted) {
            BigDecimal low = voice.said().low();
            BigDecimal high = voice.said().high();
            Map.Entry<@Nullable BigDecimal, @Nullable BigDecimal> next = stairs.ceilingEntry(low);
            if (next != null && HIGH.compare(next.getValue(), high) <= 0) {
                continue;
            }
            finest.add(voice);
            Map.Entry<@Nullable BigDecimal, @Nullable BigDecimal> below = stairs.floorEntry(low);
            while (below != null && HIGH.compare(below.getValue(), high) >= 0) {
                stairs.remove(below.getKey());
                below = stairs.floorEntry(low);
            }
            stairs.put(low, high);
        }
        return finest;
    }
}
