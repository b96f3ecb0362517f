package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.log.TiledTree;
import org.palimpsest.testing.TestPostgres;

/** Processes are killed in the middle of their work: the log is what was signed, and goes on. */
@Timeout(120)
class KilledSequencerTest {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());
    private static final int KILLS = 3;

    private final LogFixture fixture =
            new LogFixture(TestPostgres.newDurableDatabase().withEventStore());
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        fixture.close();
    }

    @Test
    void everyCheckpointIsExtendedByTheLast() throws Exception {
        System.out.println("palimpsest.seed=" + SEED + " KilledSequencerTest");
        SplittableRandom random = new SplittableRandom(SEED);
        List<LoggedCheckpoint> seen = new ArrayList<>();
        Process[] running = {start(), start()};
        for (int kill = 0; kill < KILLS; kill++) {
            long before = fixture.tables.last().map(LoggedCheckpoint::size).orElse(0L);
            int wanted = random.nextInt(1, 4);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        fixture.happen(random.nextInt(1, 40));
                        return fixture.tables
                                        .checkpoints(-1, before, Long.MAX_VALUE)
                                        .size()
                                >= wanted;
                    });
            seen.add(fixture.tables.last().orElseThrow());
            int victim = random.nextInt(running.length);
            running[victim].destroyForcibly().waitFor();
            running[victim] = start();
        }
        fixture.happen(1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> fixture.tables.last().orElseThrow().size() == fixture.reader.head() + 1);
        LoggedCheckpoint last = fixture.tables.last().orElseThrow();
        assertThat(last.root()).isEqualTo(fixture.rootOfTheStore(last.size()));
        TiledTree tree = new TiledTree(last.size(), fixture.tables);
        for (LoggedCheckpoint checkpoint : seen) {
            tree.consistency(checkpoint.size()).verify(checkpoint.root(), last.root());
            assertThat(fixture.tables.checkpoint(-1, checkpoint.size())).contains(checkpoint);
        }
        assertThat(fixture.tables.keys(-1)).hasSize(1);
        assertThat(fixture.alarms.open()).isEmpty();
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SequencingProcess.class.getName(),
                        fixture.database.url(),
                        fixture.folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }
}
