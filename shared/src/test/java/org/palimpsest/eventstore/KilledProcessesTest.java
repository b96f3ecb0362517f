package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/** The promise of the store: what was acknowledged is there, once, where it was said to be, whoever gets killed. */
@Timeout(120)
class KilledProcessesTest {

    private static final int KILLS = 6;
    private static final int EVENTS_BETWEEN_KILLS = 2_000;

    private final TestDatabase database = TestPostgres.newDurableDatabase().withEventStore();
    private final EventReader reader = new EventReader(database.reader(), Noted.TYPES);
    private final List<Process> started = new ArrayList<>();
    private final List<Path> logs = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        database.close();
    }

    @Test
    void acknowledgedEventsSurviveTheirProcess(TestReporter reporter) throws Exception {
        long seed = Long.getLong("palimpsest.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");

        Process[] running = {start(random), start(random)};
        for (int kill = 0; kill < KILLS; kill++) {
            long reached = reader.head() + 1 + random.nextInt(EVENTS_BETWEEN_KILLS);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> reader.head() >= reached);
            int victim = random.nextInt(running.length);
            assertThat(running[victim].isAlive()).as("runs until it is killed").isTrue();
            running[victim].destroyForcibly().waitFor();
            running[victim] = start(random);
        }
        for (Process process : running) {
            process.destroyForcibly().waitFor();
        }
        // A server process finishes what it was given, though nobody will hear of it.
        await().until(() -> writersLeft() == 0);

        List<StoredEvent> stored = reader.after(-1, 10_000_000);
        long position = 0;
        Map<UUID, Long> versions = new HashMap<>();
        Map<UUID, StoredEvent> byId = new HashMap<>();
        for (StoredEvent event : stored) {
            assertThat(event.position()).isEqualTo(position++);
            assertThat(event.sequence()).isEqualTo(versions.merge(event.stream(), 0L, (version, start) -> version + 1));
            assertThat(byId.put(event.eventId(), event)).as("written twice").isNull();
        }
        assertThat(reader.head()).isEqualTo(position - 1);

        int acknowledged = 0;
        for (Path log : logs) {
            for (String line : completeLines(log)) {
                String[] fields = line.split(" ");
                StoredEvent event = byId.get(UUID.fromString(fields[3]));
                assertThat(event).as("acknowledged and gone: %s", line).isNotNull();
                assertThat(event.stream()).hasToString(fields[0]);
                assertThat(event.sequence()).isEqualTo(Long.parseLong(fields[1]));
                assertThat(event.position()).isEqualTo(Long.parseLong(fields[2]));
                acknowledged++;
            }
        }
        assertThat(acknowledged).as("acknowledged, or nothing was tested").isGreaterThan(KILLS * 100);
        assertThat(stored.size()).isGreaterThanOrEqualTo(acknowledged);
        reporter.publishEntry("acknowledged", acknowledged + " of " + stored.size());
    }

    private Process start(Random random) throws IOException {
        Path log = folder.resolve("acknowledged-" + logs.size());
        logs.add(log);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        database.url(),
                        DatabaseRoles.WRITER,
                        TestDatabase.WRITER_PASSWORD,
                        Long.toString(random.nextLong()),
                        log.toString())
                .inheritIO()
                .start();
        started.add(process);
        return process;
    }

    /** The last line of a killed process may be torn. */
    private static List<String> completeLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        String text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private int writersLeft() throws Exception {
        return Integer.parseInt(query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND usename = '" + DatabaseRoles.WRITER + "'"));
    }

    private String setting(String name) throws Exception {
        return query("SHOW " + name);
    }

    private String query(String sql) throws Exception {
        try (Connection admin = database.admin().getConnection();
                Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
