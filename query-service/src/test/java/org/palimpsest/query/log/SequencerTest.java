package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;

@Timeout(60)
class SequencerTest {

    private final LogFixture fixture = new LogFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyEventIsALeafInTheOrderOfThePositions() {
        fixture.start();
        for (int events : new int[] {1, 2, 253, 1, 300, 3}) {
            fixture.happen(events);
            LoggedCheckpoint signed = fixture.awaitSigned();
            assertThat(signed.size()).isEqualTo(fixture.reader.head() + 1);
            assertThat(signed.root()).isEqualTo(fixture.rootOfTheStore(signed.size()));
            assertThat(fixture.storedRoot(signed.size())).isEqualTo(signed.root());
        }
        List<LoggedCheckpoint> signed = fixture.tables.checkpoints(-1, 0, Long.MAX_VALUE);
        assertThat(signed).hasSizeGreaterThanOrEqualTo(6);
        VerifierKey key = fixture.tables.keys(-1).getFirst().verifierKey();
        LoggedCheckpoint last = signed.getLast();
        TiledTree tree = new TiledTree(last.size(), fixture.tables);
        for (LoggedCheckpoint checkpoint : signed) {
            SignedNote note = SignedNote.parse(checkpoint.note());
            assertThat(note.verify(List.of(key))).hasSize(1);
            assertThat(Checkpoint.of(note)).isEqualTo(new Checkpoint(key.name(), checkpoint.size(), checkpoint.root()));
            ConsistencyProof proof = tree.consistency(checkpoint.size());
            proof.verify(checkpoint.root(), last.root());
        }
    }

    @Test
    void signsWithinASecondAndAgainWhenThereIsMore() {
        fixture.start(new LogProperties(
                fixture.folder, null, List.of(), null, Duration.ofMillis(500), Duration.ofMinutes(1)));
        for (int i = 0; i < 3; i++) {
            fixture.happen(1);
            long size = fixture.reader.head() + 1;
            await().atMost(Duration.ofMillis(1_500))
                    .until(() ->
                            fixture.tables.last().map(LoggedCheckpoint::size).orElse(0L) == size);
        }
        assertThat(fixture.alarms.open()).isEmpty();
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnlyAndWrittenDownWithTheNameOfTheLog() throws Exception {
        Sequencer first = fixture.start();
        fixture.happen(1);
        fixture.awaitSigned();
        first.stop();
        Path key = fixture.folder.resolve("key.pem");
        String made = Files.readString(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        VerifierKey verifierKey = VerifierKey.parse(fixture.file("verifier-key").strip());
        assertThat(verifierKey.name()).matches("palimpsest\\.local/log-[0-9a-f]{8}");

        fixture.happen(1);
        fixture.start();
        LoggedCheckpoint signed = fixture.awaitSigned();
        assertThat(Files.readString(key)).isEqualTo(made);
        assertThat(SignedNote.parse(signed.note()).verify(List.of(verifierKey))).hasSize(1);
        assertThat(fixture.file("signed")).isEqualTo(signed.note());
    }

    @Test
    void takesTheOriginThatIsSetAndNoOtherLater() {
        Sequencer first = fixture.start(fixture.properties("example.org/audit/log"));
        fixture.happen(1);
        assertThat(fixture.awaitSigned().note()).startsWith("example.org/audit/log\n1\n");
        first.stop();

        Sequencer renamed = fixture.start(fixture.properties("example.com/log"));
        fixture.happen(1);
        Alarm alarm = fixture.awaitAlarm();
        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.KEY);
        assertThat(alarm.detail()).contains("palimpsest.log.origin is 'example.com/log'", "example.org/audit/log");
        assertThat(fixture.tables.last().orElseThrow().size()).isEqualTo(1);
        renamed.stop();

        fixture.start();
        assertThat(fixture.awaitSigned().note()).startsWith("example.org/audit/log\n2\n");
        fixture.awaitNoAlarm();
    }

    @Test
    void isCalledAfterThePublicAddressWhenItBegins() {
        Sequencer first = fixture.start(fixture.properties(null), "https://checks.example.org/");
        fixture.happen(1);
        assertThat(fixture.awaitSigned().note()).startsWith("checks.example.org/audit/log\n");
        first.stop();
        fixture.start(fixture.properties(null), "https://moved.example.org");
        fixture.happen(1);
        assertThat(fixture.awaitSigned().note()).startsWith("checks.example.org/audit/log\n2\n");
    }

    @Test
    void ofTwoProcessesOneSignsAndTheOtherTakesOver() {
        Sequencer first = fixture.start();
        fixture.happen(3);
        fixture.awaitSigned();
        fixture.start();
        for (int i = 0; i < 5; i++) {
            fixture.happen(20);
        }
        fixture.awaitSigned();
        first.stop();
        fixture.happen(300);
        LoggedCheckpoint signed = fixture.awaitSigned();
        assertThat(signed.root()).isEqualTo(fixture.rootOfTheStore(signed.size()));
        assertThat(fixture.alarms.open()).isEmpty();
    }

    @Test
    void aLeaderWhoseConnectionIsKilledStopsWritingAndSomebodyGoesOn() {
        fixture.start();
        fixture.start();
        for (int i = 0; i < 4; i++) {
            fixture.happen(30);
            fixture.awaitSigned();
            assertThat(killLeaders()).isEqualTo(1);
        }
        fixture.happen(1);
        LoggedCheckpoint signed = fixture.awaitSigned();
        assertThat(signed.root()).isEqualTo(fixture.rootOfTheStore(signed.size()));
        assertThat(fixture.storedRoot(signed.size())).isEqualTo(signed.root());
        assertThat(fixture.alarms.open()).isEmpty();
    }

    private int killLeaders() {
        return fixture.admin.sql("""
                        SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                        WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
                        """).query(Boolean.class).list().size();
    }
}
