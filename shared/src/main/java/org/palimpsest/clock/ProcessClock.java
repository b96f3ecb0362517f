package org.palimpsest.clock;

import java.time.Clock;
import java.time.Duration;

/**
 * The clock of this process: that of the machine, wrong by what the system property {@code palimpsest.clock.offset} says
 * (an ISO 8601 duration such as {@code -PT2M}), so that it can be tested that nothing rests on clocks that agree.
 */
public final class ProcessClock {

    public static final String OFFSET = "palimpsest.clock.offset";

    private ProcessClock() {}

    public static Clock get() {
        return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(OFFSET, "PT0S")));
    }
}
