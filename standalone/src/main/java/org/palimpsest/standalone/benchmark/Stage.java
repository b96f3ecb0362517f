package org.palimpsest.standalone.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the measurements share.
 *
 * @param isWanted whether a group of rows is to be measured, by its name
 * @param progress hears what is going on
 */
record Stage(Path folder, StoreDatabase server, boolean quick, Predicate<String> isWanted, Consumer<String> progress) {

    static final int ROUNDS = 5;

    /** How long something may go on getting faster before it is measured. */
    static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    Duration warmUp() {
        return quick ? Duration.ofMillis(300) : Duration.ofSeconds(2);
    }

    Duration measured() {
        return quick ? Duration.ofMillis(900) : Duration.ofSeconds(5);
    }

    void say(String line, Object... values) {
        progress.accept(String.format(Locale.ROOT, line, values));
    }
}
