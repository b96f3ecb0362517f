package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.log.Hash;
import org.palimpsest.note.SignedNote;

/** What is changed behind its back while it runs, and how it goes on when that is mended or given up; all kinds of changes are in {@link LiveTamperTest}. */
@Timeout(60)
class TamperTest {

    private static final int EVENTS = 300;
    private static final String REASON = "The disk was lost and the backup is of last night.";

    private final LogFixture fixture = new LogFixture();
    private Sequencer sequencer;
    private LoggedCheckpoint signed;

    @BeforeEach
    void sign() {
        sequencer = fixture.start();
        fixture.happen(2);
        fixture.awaitSigned();
        fixture.happen(EVENTS - 2);
        signed = fixture.awaitSigned();
        assertThat(fixture.alarms.open()).isEmpty();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anEventIsChanged() {
        fixture.tamper("UPDATE store.event_rows SET payload = payload || convert_to(' ', 'UTF8') WHERE position = 77");
        Alarm alarm = nothingIsSigned(Alarm.Kind.CHANGED);
        assertThat(alarm.position()).isEqualTo(77);
        assertThat(alarm.detail()).startsWith("The event at position 77 was logged with the leaf hash ");

        fixture.tamper("UPDATE store.event_rows SET payload = substring(payload FOR octet_length(payload) - 1)"
                + " WHERE position = 77");
        goesOn();
    }

    @Test
    void anEventIsDatedBack() {
        fixture.tamper("UPDATE store.event_rows SET recorded_at = recorded_at - interval '1 day' WHERE position = 1");
        assertThat(nothingIsSigned(Alarm.Kind.CHANGED).position()).isEqualTo(1);
        fixture.tamper("UPDATE store.event_rows SET recorded_at = recorded_at + interval '1 day' WHERE position = 1");
        goesOn();
    }

    @Test
    void theStoreIsSetBack() {
        fixture.cutOff(250);
        Alarm alarm = fixture.awaitAlarm();
        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.SHORTENED);
        assertThat(alarm.detail())
                .matches("The store holds 250 events, but (300 were signed|had one at position \\d+ a).*");
        assertThat(alarm.remedy()).contains("palimpsest log restart");
        nothingMoreIsSigned();
    }

    @Test
    void theStoreIsSetBackBetweenTwoLooks() {
        sequencer.stop();
        LogSource source = new LogSource(fixture.reader);
        assertThat(source.size()).isEqualTo(EVENTS);
        fixture.cutOff(250);
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> source.events(240, EVENTS))
                .satisfies(
                        contradicted -> assertThat(contradicted.alarm().kind()).isEqualTo(Alarm.Kind.SHORTENED))
                .withMessageContaining("holds 250 events, but had one at position 299 a moment ago");
    }

    @Test
    void theStoreIsSetBackWhileNobodyLooksAndGrowsPastTheLog() {
        sequencer.stop();
        fixture.cutOff(250);
        fixture.happen(60);
        fixture.start();
        Alarm alarm = fixture.awaitAlarm();
        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CHANGED);
        nothingMoreIsSigned();
    }

    @Test
    void theWholeDatabaseIsSetBackAndTheLogIsBegunAnewWhenSomebodyAnswersForIt() throws IOException {
        sequencer.stop();
        fixture.cutOff(2);
        setLogBack();
        sequencer = fixture.start();
        assertThat(fixture.awaitAlarm().kind()).isEqualTo(Alarm.Kind.SHORTENED);
        Alarms.Lost lost = fixture.alarms.open().orElseThrow().lost();
        assertThat(lost).isEqualTo(new Alarms.Lost(EVENTS, signed.root().base64()));

        fixture.log(new LogRestarted(EVENTS, Hash.sha256("another").base64(), REASON));
        fixture.log(new LogRestarted(2, signed.root().base64(), REASON));
        assertThat(fixture.tables.last().orElseThrow().size()).isEqualTo(2);
        long position = fixture.log(new LogRestarted(lost.size(), lost.root(), REASON));
        fixture.happen(400);
        fixture.awaitNoAlarm();
        LoggedCheckpoint anew = fixture.awaitSigned();
        assertThat(anew.era()).isEqualTo(position);
        assertThat(anew.root()).isEqualTo(fixture.rootOfTheStore(anew.size()));
        assertThat(fixture.storedRoot(anew.size())).isEqualTo(anew.root());
        assertThat(SignedNote.parse(anew.note())
                        .verify(List.of(fixture.tables.keys(position).getFirst().verifierKey())))
                .hasSize(1);
        assertThat(fixture.tables
                        .checkpoints(position, 0, Long.MAX_VALUE)
                        .getFirst()
                        .size())
                .isGreaterThan(position);

        // So it does beside a folder that has only seen what was given up.
        sequencer.stop();
        Files.writeString(fixture.folder.resolve("signed"), signed.note());
        fixture.happen(1);
        fixture.start();
        assertThat(fixture.awaitSigned().era()).isEqualTo(position);
        assertThat(fixture.alarms.open()).isEmpty();
    }

    @Test
    void aCheckpointThatWasOnlyOnDiskWhenTheProcessDiedIsSignedAgain() {
        sequencer.stop();
        // As if the transaction of the last step had not been committed.
        setLogBack();
        fixture.start();
        LoggedCheckpoint again = fixture.awaitSigned();
        assertThat(again.note()).isEqualTo(signed.note());
        assertThat(fixture.storedRoot(EVENTS)).isEqualTo(signed.root());
        assertThat(fixture.alarms.open()).isEmpty();
    }

    @Test
    void theRootOfAStoredCheckpointIsChanged() {
        fixture.admin
                .sql("UPDATE log.checkpoints SET root = sha256(root) WHERE size = " + EVENTS)
                .update();
        nothingIsSigned(Alarm.Kind.CHECKPOINT);
        fixture.admin
                .sql("UPDATE log.checkpoints SET root = :root WHERE size = " + EVENTS)
                .param("root", signed.root().bytes())
                .update();
        goesOn();
    }

    @Test
    void theLastCheckpointIsRemoved() {
        fixture.admin.sql("DELETE FROM log.checkpoints WHERE size = " + EVENTS).update();
        fixture.happen(1);
        // The tree in the database goes further than what it says was signed.
        assertThat(fixture.awaitAlarm().kind()).isEqualTo(Alarm.Kind.CHECKPOINT);
    }

    private Alarm nothingIsSigned(Alarm.Kind... kinds) {
        Alarm alarm = fixture.awaitAlarm();
        assertThat(alarm.kind()).as(alarm.detail()).isIn((Object[]) kinds);
        fixture.happen(1);
        nothingMoreIsSigned();
        return alarm;
    }

    private void nothingMoreIsSigned() {
        assertThat(fixture.tables.last().orElseThrow().size()).isEqualTo(EVENTS);
    }

    private void goesOn() {
        fixture.awaitNoAlarm();
        LoggedCheckpoint more = fixture.awaitSigned();
        assertThat(more.size()).isEqualTo(EVENTS + 1);
        assertThat(more.root()).isEqualTo(fixture.rootOfTheStore(EVENTS + 1));
    }

    private void setLogBack() {
        fixture.admin.sql("DELETE FROM log.checkpoints WHERE size > 2").update();
        fixture.admin.sql("DELETE FROM log.tiles WHERE level > 0 OR index > 0").update();
        fixture.admin
                .sql("UPDATE log.tiles SET hashes = substring(hashes FOR 64)")
                .update();
    }
}
