package org.palimpsest.query.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Equal distances for equal ratios; for positive numbers only. */
record LogarithmicAxis(double from, double to) implements Axis {

    private static final double AIR = 1.25;
    private static final double AIR_FOR_AN_ARROW = 2.5;

    static LogarithmicAxis around(double smallest, double largest, boolean openLeft, boolean openRight) {
        return new LogarithmicAxis(
                smallest / (openLeft ? AIR_FOR_AN_ARROW : AIR), largest * (openRight ? AIR_FOR_AN_ARROW : AIR));
    }

    @Override
    public double percent(double value) {
        // What is not positive has no place here; it stands at the left end.
        return value <= 0 ? 0 : 100 * (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));
    }

    @Override
    public List<Tick> ticks(int most) {
        int first = (int) Math.ceil(Math.log10(from) - 1e-9);
        int last = (int) Math.floor(Math.log10(to) + 1e-9);
        int stride = Math.ceilDiv(last - first + 1, most);
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += stride) {
            BigDecimal place = BigDecimal.ONE.scaleByPowerOfTen(exponent);
            ticks.add(new Tick(percent(place.doubleValue()), Steps.label(place)));
        }
        return ticks;
    }
}
