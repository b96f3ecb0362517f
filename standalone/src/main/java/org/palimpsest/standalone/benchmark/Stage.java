package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the measurements share.
 *
 * @param kept a store that is there already and stays, for whoever asks for one; {@code null} when each is made anew
 * @param events how many a store has before anything is written to it; 0 for an empty one
 * @param isWanted whether a group of rows is to be measured, by its name
 * @param progress hears what is going on
 */
record Stage(
        Path folder,
        StoreDatabase server,
        @Nullable StoreDatabase kept,
        boolean quick,
        int events,
        Predicate<String> isWanted,
        Consumer<String> progress) {

    static final int ROUNDS = 5;
    static final long SEED = 20_260_101;

    /** How long something may go on getting faster before it is measured. Java needs half a minute. */
    Duration longestWarmUp() {
        return quick ? Duration.ofSeconds(15) : Duration.ofMinutes(1);
    }

    Duration warmUp() {
        return quick ? Duration.ofMillis(300) : Duration.ofSeconds(2);
    }

    Duration measured() {
        return quick ? Duration.ofMillis(900) : Duration.ofSeconds(5);
    }

    /** A store with a generated history of so many claims. */
    StoreDatabase generated(int claims) throws SQLException, IOException {
        if (kept != null) {
            return kept;
        }
        HistorySize size = HistorySize.ofClaims(claims);
        StoreDatabase database = server.another("generated");
        database.prepare();
        say("  generating %,d events", size.events());
        GeneratedStore.fill(database, size, SEED);
        return database;
    }

    /** A store with the events that it is to have before anything is written to it over HTTP. */
    StoreDatabase ofServices() throws SQLException, IOException {
        return kept == null ? grown("apart") : kept;
    }

    /** Another database with the events that a store is to have before anything is written to it. */
    StoreDatabase grown(String name) throws SQLException, IOException {
        StoreDatabase database = server.another(name);
        if (events > 0) {
            database.prepare();
            say("  generating %,d events", events);
            GeneratedStore.fill(database, HistorySize.of(events), SEED);
            GeneratedStore.reserve(database);
        }
        return database;
    }

    void say(String line, Object... values) {
        progress.accept(String.format(Locale.ROOT, line, values));
    }
}
