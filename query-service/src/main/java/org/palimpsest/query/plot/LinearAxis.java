package org.palimpsest.query.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Equal distances for equal differences. */
record LinearAxis(double from, double to) implements Axis {

    private static final double AIR = 0.04;
    private static final double AIR_FOR_AN_ARROW = 0.12;

    static LinearAxis around(double smallest, double largest, boolean openLeft, boolean openRight) {
        double span = largest - smallest;
        if (span == 0) {
            span = largest == 0 ? 1 : Math.abs(largest) * 0.2;
            smallest -= span / 2;
            largest += span / 2;
        }
        double from = smallest - span * (openLeft ? AIR_FOR_AN_ARROW : AIR);
        double to = largest + span * (openRight ? AIR_FOR_AN_ARROW : AIR);
        // Where zero is near, it belongs on the axis: a reader compares lengths. Nothing counted lies below it.
        boolean zeroIsNear = smallest >= 0 && smallest < 0.25 * largest;
        return new LinearAxis(zeroIsNear || (smallest >= 0 && from < 0) ? 0 : from, to);
    }

    /** Only as long as it must be, for what is read by its rise and fall and not by its length. */
    static LinearAxis close(double smallest, double largest) {
        double span = largest - smallest;
        double room = span == 0 ? Math.max(1, Math.abs(largest) * 0.1) : span * 0.08;
        double from = smallest - room;
        return new LinearAxis(smallest >= 0 && from < 0 ? 0 : from, largest + room);
    }

    @Override
    public double percent(double value) {
        return 100 * (value - from) / (to - from);
    }

    @Override
    public List<Tick> ticks(int most) {
        BigDecimal step = Steps.atLeast((to - from) / most);
        BigDecimal place = Steps.firstMultiple(step, from);
        List<Tick> ticks = new ArrayList<>();
        while (place.doubleValue() <= to) {
            ticks.add(new Tick(percent(place.doubleValue()), Steps.label(place)));
            place = place.add(step);
        }
        return ticks;
    }
}
