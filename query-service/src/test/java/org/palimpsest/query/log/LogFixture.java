package org.palimpsest.query.log;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.audit.LogStream;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.Append;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.eventstore.NewEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.log.CompactRange;
import org.palimpsest.log.Hash;
import org.palimpsest.log.TiledTree;
import org.palimpsest.query.testing.Story;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A store with the log's tables, and processes that sequence it: everything real but the process boundary. */
final class LogFixture implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    final TestDatabase database;
    final GroupCommitAppender appender;
    final Story story;
    final EventReader reader;
    final EventTail tail;
    final JdbcClient jdbc;
    final JdbcClient admin;
    final LogTables tables;
    final Alarms alarms;
    final Path folder;
    private final DataSource query;
    private final List<Sequencer> started = new ArrayList<>();

    LogFixture() {
        this(TestPostgres.newEventStore());
    }

    LogFixture(TestDatabase database) {
        this.database = database;
        Migrations.migrate(
                database.url(),
                new Credentials(database.username(), database.password()),
                "read",
                "classpath:db/query");
        this.query = database.reader();
        this.appender = new GroupCommitAppender(database.writer(), DomainEvents.types());
        this.story = new Story(appender);
        this.reader = new EventReader(query, DomainEvents.types());
        this.tail = new EventTail(query);
        this.jdbc = JdbcClient.create(query);
        this.admin = JdbcClient.create(database.admin());
        this.tables = new LogTables(jdbc);
        this.alarms = new Alarms(jdbc);
        try {
            this.folder = Files.createTempDirectory("palimpsest-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogProperties properties(@Nullable String origin) {
        return new LogProperties(folder, origin, List.of(), null, Duration.ofMillis(1), Duration.ofMillis(20));
    }

    Sequencer start() {
        return start(properties(null));
    }

    Sequencer start(LogProperties properties) {
        return start(properties, null);
    }

    Sequencer start(LogProperties properties, @Nullable String address) {
        Sequencer sequencer = new Sequencer(query, reader, tail, properties, address);
        started.add(sequencer);
        sequencer.start();
        return sequencer;
    }

    /** So many events of sources. */
    void happen(int events) {
        story.together(() -> {
            for (int i = 0; i < events; i++) {
                story.source("Source " + i);
            }
        });
    }

    /** An event of the log itself; the position of it. */
    long log(Record event) {
        return appender.append(Append.of(
                        LogStream.ID,
                        "Log",
                        reader.version(LogStream.ID),
                        new NewEvent(
                                UUID.randomUUID(),
                                event,
                                Map.of("actor", UUID.randomUUID().toString()))))
                .lastPosition();
    }

    /** The last checkpoint, once it covers everything that happened. */
    LoggedCheckpoint awaitSigned() {
        long size = reader.head() + 1;
        await().atMost(PATIENCE)
                .until(() -> tables.last().map(LoggedCheckpoint::size).orElse(0L) >= size);
        return tables.last().orElseThrow();
    }

    Alarm awaitAlarm() {
        await().atMost(PATIENCE).until(() -> alarms.open().isPresent());
        return alarms.open().orElseThrow().alarm();
    }

    void awaitNoAlarm() {
        await().atMost(PATIENCE).until(() -> alarms.open().isEmpty());
    }

    /** The root that the events of the store have, whatever is logged. */
    Hash rootOfTheStore(long size) {
        CompactRange range = new CompactRange();
        reader.rawAfter(-1, Math.toIntExact(size))
                .forEach(event -> range.append(event.leaf().hash()));
        return range.root();
    }

    Hash storedRoot(long size) {
        return new TiledTree(size, tables).root();
    }

    /** What nobody may do: something with the events, without what protects them. */
    void tamper(String sql) {
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql(sql).update();
        admin.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
    }

    /** Removes what comes after a number of events, as a restore of an earlier backup of the store would. */
    void cutOff(long events) {
        tamper("WITH events AS (DELETE FROM store.event_rows WHERE position >= " + events + "),"
                + " keys AS (DELETE FROM store.text_keys WHERE position >= " + events + ")"
                + " UPDATE store.head SET position = " + (events - 1));
    }

    String file(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Sequencer::stop);
        appender.close();
        tail.close();
        database.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
