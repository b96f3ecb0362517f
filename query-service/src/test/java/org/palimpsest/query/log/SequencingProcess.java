package org.palimpsest.query.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.testing.TestDatabase;

/** Sequences until it is killed. Arguments: database address, folder of the log. */
final class SequencingProcess {

    private SequencingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(DatabaseRoles.READER);
        config.setPassword(TestDatabase.READER_PASSWORD);
        config.setMaximumPoolSize(4);
        HikariDataSource database = new HikariDataSource(config);
        LogProperties properties =
                new LogProperties(Path.of(arguments[1]), null, List.of(), null, Duration.ZERO, Duration.ofMillis(20));
        new Sequencer(
                        database,
                        new EventReader(database, DomainEvents.types()),
                        new EventTail(database),
                        properties,
                        null)
                .start();
        Thread.currentThread().join();
    }
}
