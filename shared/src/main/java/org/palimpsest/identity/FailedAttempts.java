package org.palimpsest.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed sign-ins per user name and address: after {@link #ALLOWED} within {@link #WINDOW} the next one has to
 * wait until the window is over. A success forgets the failures. Kept in memory, for a bounded number of pairs.
 */
final class FailedAttempts {

    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEPT = 10_000;

    private record Who(String userName, String address) {}

    private record Count(int failures, Instant until) {}

    private final Clock clock;
    private final Map<Who, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Count> eldest) {
            return size() > KEPT;
        }
    };

    FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait before the next attempt, where one has to. */
    synchronized Optional<Duration> wait(String userName, String address) {
        Instant now = clock.instant();
        Count count = counts.get(who(userName, address));
        return count == null || count.failures() < ALLOWED || !now.isBefore(count.until())
                ? Optional.empty()
                : Optional.of(Duration.between(now, count.until()));
    }

    synchronized void failed(String userName, String address) {
        Instant now = clock.instant();
        counts.merge(
                who(userName, address),
                new Count(1, now.plus(WINDOW)),
                (old, first) -> now.isBefore(old.until()) ? new Count(old.failures() + 1, old.until()) : first);
    }

    synchronized void succeeded(String userName, String address) {
        counts.remove(who(userName, address));
    }

    private static Who who(String userName, String address) {
        return new Who(userName.length() <= 64 ? userName : userName.substring(0, 64), address);
    }
}
