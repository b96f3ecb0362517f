package org.palimpsest.query.plot;

import java.util.List;

/** Where a number stands between the left and the right end of a plot. */
sealed interface Axis permits LinearAxis, LogarithmicAxis, DateAxis {

    /** From 0 at the left end to 100 at the right; beyond for numbers outside. */
    double percent(double value);

    /** At most {@code most} round places (two or more), from left to right. */
    List<Tick> ticks(int most);

    /**
     * The axis that shows these numbers best: logarithmic where they are positive and span more than two orders of
     * magnitude, linear otherwise.
     *
     * @param openLeft whether something points beyond the smallest number, and needs room
     * @param openRight whether something points beyond the largest
     */
    static Axis of(double smallest, double largest, boolean openLeft, boolean openRight) {
        return smallest > 0 && largest / smallest > 100
                ? LogarithmicAxis.around(smallest, largest, openLeft, openRight)
                : LinearAxis.around(smallest, largest, openLeft, openRight);
    }
}
