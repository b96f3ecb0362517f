package org.palimpsest.command.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param duration {@code palimpsest.leases.duration}: how long an item of a queue stays with whoever took it
 */
@ConfigurationProperties("palimpsest.leases")
record LeaseProperties(@DefaultValue("30m") Duration duration) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    LeaseProperties {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("palimpsest.leases.duration is " + duration.toSeconds()
                    + " seconds; give one minute to one day, such as 30m.");
        }
    }
}
