package org.palimpsest.query.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.log.Hash;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.TiledTree;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Events a second that the log hashes, sequences and looks at again, and proofs a second, beside what SHA-256 alone takes
 * for the same bytes and what reading the same rows takes. Everything shares the machine; the argument is how many events.
 */
final class LogBenchmark {

    private static final int LARGEST_PART = 20_000;

    private LogBenchmark() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String... arguments) throws Exception {
        int events = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("palimpsest-log");
        try (TestDatabase database = TestPostgres.newDurableDatabase().withEventStore();
                HikariDataSource query = pool(database)) {
            Migrations.migrate(
                    database.url(),
                    new Credentials(database.username(), database.password()),
                    "read",
                    "classpath:db/query");
            fill(database, events);
            EventReader reader = new EventReader(query, DomainEvents.types());
            List<RawEvent> part = reader.rawAfter(-1, Math.min(events, LARGEST_PART));
            hash(part);
            hash(part);
            rate("reading the rows alone", events, () -> read(reader, events));
            sequence(query, reader, folder, events);
            again(query, reader, folder, events);
            proofs(query, events);
        } finally {
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }

    /** Payloads of the length that events have, which is 400 bytes in the middle, with metadata of 120. */
    private static void fill(TestDatabase database, int events) {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("""
                        INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload,
                            metadata)
                        SELECT n, timestamptz '2026-01-01' + n * interval '1 second', 0,
                            (SELECT store.event_type('ClaimConfirmed', 1::smallint, 'Claim')), gen_random_uuid(), gen_random_uuid(),
                            convert_to(format('{"note":"%s"}', repeat(md5(n::text), 8 + (n % 9)::int)), 'UTF8'),
                            convert_to(format('{"actor":"%s","requestId":"%s","role":"FACT_CHECKER"}',
                                gen_random_uuid(), gen_random_uuid()), 'UTF8')
                        FROM generate_series(0, :last::bigint) n
                        """).param("last", events - 1).update();
        owner.sql("UPDATE store.head SET position = :last")
                .param("last", events - 1)
                .update();
    }

    private static void hash(List<RawEvent> part) throws Exception {
        long bytes = part.stream()
                .mapToLong(event -> event.payload().length + event.metadata().length)
                .sum();
        int rounds = Math.max(1, 400_000 / part.size());
        int times = part.size() * rounds;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        double seconds = seconds(() -> {
            for (int i = 0; i < rounds; i++) {
                for (RawEvent event : part) {
                    digest.update(event.payload());
                    digest.update(event.metadata());
                    digest.digest();
                }
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%-44s %,12.0f events/s  %,8.0f MB/s, %d bytes an event%n",
                "SHA-256 alone over payload and metadata",
                times / seconds,
                bytes * rounds / seconds / 1e6,
                bytes / part.size());
        rate("leaf hashing", times, () -> {
            for (int i = 0; i < rounds; i++) {
                part.forEach(event -> event.leaf().hash());
            }
        });
        List<Hash> leaves = part.stream().map(event -> event.leaf().hash()).toList();
        rate("the tree and its tiles, of leaf hashes", times, () -> {
            TileWriter writer = new TileWriter();
            for (int i = 0; i < rounds; i++) {
                leaves.forEach(writer::append);
                writer.take();
            }
        });
    }

    private static void read(EventReader reader, int events) {
        for (long position = -1; position < events - 1; ) {
            position = reader.rawAfter(position, 1_000).getLast().position();
        }
    }

    private static void sequence(HikariDataSource query, EventReader reader, Path folder, int events) throws Exception {
        LogTables tables = new LogTables(JdbcClient.create(query));
        try (EventTail tail = new EventTail(query)) {
            Sequencer sequencer = new Sequencer(
                    query,
                    reader,
                    tail,
                    new LogProperties(folder, null, List.of(), null, Duration.ofMillis(500), Duration.ofDays(1)),
                    null);
            rate("sequencing, signed checkpoints included", events, () -> {
                sequencer.start();
                while (tables.last().map(LoggedCheckpoint::size).orElse(0L) < events) {
                    Thread.sleep(5);
                }
            });
            sequencer.stop();
        }
        System.out.printf(
                "%-44s %,12d%n",
                "checkpoints signed", tables.checkpoints(-1, 0, Long.MAX_VALUE).size());
    }

    private static void again(HikariDataSource query, EventReader reader, Path folder, int events) throws Exception {
        LogFolder keys = LogFolder.open(
                new LogProperties(folder, null, List.of(), null, Duration.ofMillis(500), Duration.ofDays(1)));
        try (Connection connection = query.getConnection()) {
            LogPlace place = LogPlace.on(connection, new LogSource(reader), keys, Clock.systemUTC());
            Recheck recheck = new Recheck(place, place.tables().last().orElseThrow());
            rate("comparing the whole store with the log", events, () -> {
                while (recheck.next()) {
                    continue;
                }
            });
        }
    }

    private static void proofs(HikariDataSource query, int events) throws Exception {
        LogTables tables = new LogTables(JdbcClient.create(query));
        SplittableRandom random = new SplittableRandom(7);
        Hash root = tables.last().orElseThrow().root();
        int proofs = 5_000;
        for (int round = 0; round < 2; round++) {
            rate("inclusion proofs, verified", proofs, () -> {
                for (int i = 0; i < proofs; i++) {
                    TiledTree tree = new TiledTree(events, tables);
                    long index = random.nextLong(events);
                    tree.inclusion(index).verify(tree.leaf(index), root);
                }
            });
            rate("consistency proofs, verified", proofs, () -> {
                for (int i = 0; i < proofs; i++) {
                    TiledTree tree = new TiledTree(events, tables);
                    long from = random.nextLong(1, events);
                    tree.consistency(from).verify(new TiledTree(from, tables).root(), root);
                }
            });
        }
    }

    private static void rate(String what, long times, Work work) throws Exception {
        System.out.printf(Locale.ROOT, "%-44s %,12.0f /s%n", what, times / seconds(work));
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(DatabaseRoles.READER);
        config.setPassword(TestDatabase.READER_PASSWORD);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }
}
