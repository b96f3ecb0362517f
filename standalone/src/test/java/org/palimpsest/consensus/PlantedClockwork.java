package org.palimpsest.consensus;

import java.time.Clock;

/** Breaks a rule on purpose. */
public final class PlantedClockwork {
    public long now() {
        return Clock.systemUTC().millis();
    }
}
