package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.log.TileWriter;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every way to change what a running server holds: whoever asks it to verify is told what was changed and where, and the
 * sequencer, which looks by itself, says so too and signs nothing more. One database, put back after each.
 */
@Timeout(60)
class LiveTamperTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TABLES = List.of(
            "store.event_rows",
            "store.event_types",
            "store.head",
            "log.tiles",
            "log.checkpoints",
            "log.keys",
            "read.claim_states",
            "read.claim_contents",
            "read.figure_consensus");
    private static final String EVENT = "UPDATE store.event_rows SET ";

    private static QueryServer server;
    private static DataSource admin;
    private static JdbcClient jdbc;
    private static Sequencer sequencer;
    private static Alarms alarms;
    private static LogTables tables;
    private static Path folder;
    private static long size;
    private static long earlier;
    private static UUID claim;

    /** What somebody with all rights does. */
    private interface Deed {
        void run() throws Exception;
    }

    /**
     * A change.
     *
     * @param kind of the alarm that the sequencer raises; {@code null} for what is no affair of the log
     * @param position that both name; {@code null} where it is about no event
     * @param named in what the verification says of it
     */
    private record Tampering(
            String name,
            @Nullable Deed deed,
            Alarm.@Nullable Kind kind,
            @Nullable Long position,
            String named) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        server = QueryServer.start();
        admin = server.database().admin();
        jdbc = JdbcClient.create(admin);
        sequencer = server.bean(Sequencer.class);
        alarms = server.bean(Alarms.class);
        tables = server.bean(LogTables.class);
        folder = server.bean(LogProperties.class).folder();
        Story story = new Story(server);
        UUID figure = story.figure("Wells", "in the village");
        claim = story.claim(story.source("A book of wells"), "There were two wells", figure, Story.exactly(2), null);
        story.confirm(claim, "checker-a1", "checker-b1").dispute(claim, "checker-b2");
        earlier = awaitSigned();
        story.together(() -> {
            for (int i = 0; i < 300; i++) {
                story.source("Source " + i);
            }
        });
        server.read("/api/v1/claims/" + claim);
        size = awaitSigned();
        sequencer.stop();
        for (String table : TABLES) {
            execute("CREATE TABLE " + kept(table) + " AS TABLE " + table);
        }
        // Whoever can do all this can do that as well.
        execute("ALTER TABLE store.event_rows DROP CONSTRAINT events_stream_sequence");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void putBack() throws Exception {
        sequencer.stop();
        for (String table : TABLES) {
            String columns = columns(table);
            execute(
                    "DELETE FROM " + table,
                    "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + kept(table));
        }
        execute("DELETE FROM log.alarms");
        Path hidden = folder.resolve("key.hidden");
        if (Files.exists(hidden)) {
            Files.delete(folder.resolve("key.pem"));
            Files.move(hidden, folder.resolve("key.pem"));
        }
    }

    /** Those that are not computed from the others. */
    private static String columns(String table) {
        return jdbc.sql("SELECT string_agg(column_name, ', ') FROM information_schema.columns"
                        + " WHERE table_schema || '.' || table_name = :table AND is_generated = 'NEVER'")
                .param("table", table)
                .query(String.class)
                .single();
    }

    static Stream<Tampering> everyKind() {
        return Stream.of(
                event("a byte of an event is flipped", "payload = set_byte(payload, 9, get_byte(payload, 9) # 1)", 77),
                event(
                        "a byte of its metadata is flipped",
                        "metadata = set_byte(metadata, 3, get_byte(metadata, 3) # 1)",
                        78),
                event("an event is cut short", "payload = substring(payload FOR octet_length(payload) - 1)", 79),
                event("an event is emptied", "payload = ''", 80),
                event("an event is dated back", "recorded_at = recorded_at - interval '1 day'", 3),
                event("an event is made another's", "stream = gen_random_uuid()", 81),
                event(
                        "an event is called something else",
                        "type = (SELECT number FROM store.event_types WHERE type = 'FigureDefined')",
                        82),
                event("the last event is changed", "sequence = sequence + 1", size() - 1),
                names("a type is called something else", "UPDATE store.event_types SET type = 'ClaimRefuted'"),
                names("a type has another revision", "UPDATE store.event_types SET revision = revision + 1"),
                names("what a type is called is dropped", "DELETE FROM store.event_types"),
                new Tampering(
                        "an event is dropped",
                        sql("DELETE FROM store.event_rows WHERE position = 90"),
                        Alarm.Kind.MISSING,
                        90L,
                        "The event at position 90 is missing"),
                new Tampering(
                        "the last event is dropped",
                        sql("DELETE FROM store.event_rows WHERE position = (SELECT position FROM store.head)"),
                        Alarm.Kind.MISSING,
                        size() - 1,
                        "is missing"),
                new Tampering(
                        "two events change places",
                        sql(
                                EVENT + "position = 9999 WHERE position = 20",
                                EVENT + "position = 20 WHERE position = 21",
                                EVENT + "position = 21 WHERE position = 9999"),
                        Alarm.Kind.CHANGED,
                        20L,
                        "leaf hash"),
                new Tampering(
                        "an event stands twice, over the next one",
                        sql(
                                "DELETE FROM store.event_rows WHERE position = 31",
                                "INSERT INTO store.event_rows SELECT 31, recorded_at, sequence, type, event_id, stream,"
                                        + " payload, metadata FROM store.event_rows WHERE position = 30"),
                        Alarm.Kind.CHANGED,
                        31L,
                        "leaf hash"),
                new Tampering(
                        "an event stands twice, and all later ones move on",
                        sql(
                                EVENT + "position = position + 10001 WHERE position > 40",
                                EVENT + "position = position - 10000 WHERE position > 10000",
                                "INSERT INTO store.event_rows SELECT 41, recorded_at, sequence, type, event_id, stream,"
                                        + " payload, metadata FROM store.event_rows WHERE position = 40",
                                "UPDATE store.head SET position = position + 1"),
                        Alarm.Kind.CHANGED,
                        41L,
                        "leaf hash"),
                new Tampering(
                        "the end of the store is cut off",
                        sql(
                                "DELETE FROM store.event_rows WHERE position >= 250",
                                "UPDATE store.head SET position = 249"),
                        Alarm.Kind.SHORTENED,
                        250L,
                        "The store holds 250 events, but"),
                new Tampering(
                        "a verdict is another",
                        sql("UPDATE read.claim_states SET verdict = 'REFUTED' WHERE valid_until = 9223372036854775807"),
                        null,
                        null,
                        "verdict"),
                new Tampering(
                        "a range is another",
                        sql(
                                "UPDATE read.figure_consensus SET central = '4711' WHERE valid_until = 9223372036854775807"),
                        null,
                        null,
                        "4711"),
                new Tampering(
                        "the words of a claim are others",
                        sql("UPDATE read.claim_contents SET statement = 'There were three wells'"),
                        null,
                        null,
                        "There were three wells"),
                new Tampering(
                        "a verdict is dropped",
                        sql("DELETE FROM read.claim_states WHERE valid_until = 9223372036854775807"),
                        null,
                        null,
                        "a row"),
                checkpoint("the root of the last checkpoint is another", "root = sha256(root)", size()),
                checkpoint("the root of an earlier checkpoint is another", "root = sha256(root)", earlier()),
                checkpoint(
                        "the text of an earlier checkpoint is another",
                        "note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size + 1 || E'\\n')",
                        earlier()),
                checkpoint(
                        "the signature of an earlier checkpoint is another",
                        "note = overlay(note PLACING 'AAAA' FROM length(note) - 20)",
                        earlier()),
                checkpoint(
                        "the signature of the last checkpoint is another",
                        "note = overlay(note PLACING 'AAAA' FROM length(note) - 20)",
                        size()),
                new Tampering(
                        "a hash of the tree is another",
                        sql("UPDATE log.tiles SET hashes = overlay(hashes PLACING sha256(hashes) FROM 33)"
                                + " WHERE level = 0 AND index = 0"),
                        Alarm.Kind.TREE,
                        null,
                        "Hash 1 of tile/0/000"),
                new Tampering(
                        "a hash higher up in the tree is another",
                        sql("UPDATE log.tiles SET hashes = sha256(hashes) WHERE level = 1 AND index = 0"),
                        Alarm.Kind.TREE,
                        null,
                        "root"),
                new Tampering(
                        "a tile is dropped",
                        sql("DELETE FROM log.tiles WHERE level = 0 AND index = 1"),
                        Alarm.Kind.TREE,
                        null,
                        "tile/0/001"),
                new Tampering(
                        "the key is another",
                        () -> execute("UPDATE log.keys SET verifier_key = '"
                                + anotherKey().verifierKey() + "'"),
                        Alarm.Kind.CHECKPOINT,
                        null,
                        "no trusted key signed"),
                new Tampering(
                        "the key is another, and everything is signed again with it",
                        () -> signAgain(anotherKey()),
                        Alarm.Kind.KEY,
                        null,
                        "the key in the database was replaced"),
                new Tampering(
                        "the file of the key is another",
                        () -> {
                            Files.move(folder.resolve("key.pem"), folder.resolve("key.hidden"));
                            PrivateKeyFile.readOrCreate(folder.resolve("key.pem"));
                        },
                        Alarm.Kind.KEY,
                        null,
                        "private key"),
                new Tampering(
                        "history is written anew and signed with the key itself",
                        () -> {
                            execute(EVENT + "recorded_at = recorded_at - interval '1 hour' WHERE position = 0");
                            logAgain();
                            signAgain(key());
                        },
                        Alarm.Kind.TREE,
                        null,
                        "is kept beside the database"));
    }

    private static Tampering event(String name, String change, long position) {
        return new Tampering(
                name,
                sql(EVENT + change + " WHERE position = " + position),
                Alarm.Kind.CHANGED,
                position,
                "The event at position " + position + " was logged with the leaf hash");
    }

    /** Of one event, as nothing else in the story is disputed. */
    private static Tampering names(String name, String change) {
        long position = jdbc.sql("SELECT position FROM store.events WHERE type = 'ClaimDisputed'")
                .query(Long.class)
                .single();
        return new Tampering(
                name,
                sql(change + " WHERE type = 'ClaimDisputed'"),
                Alarm.Kind.CHANGED,
                position,
                "The event at position " + position + " was logged with the leaf hash");
    }

    private static Tampering checkpoint(String name, String change, long of) {
        return new Tampering(
                name,
                sql("UPDATE log.checkpoints SET " + change + " WHERE size = " + of),
                Alarm.Kind.CHECKPOINT,
                null,
                "checkpoint of " + of + " events");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isFoundAndNamed(Tampering tampering) throws Exception {
        tampering.deed().run();

        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).as(verified.toString()).isFalse();
        JsonNode first = verified.get("first").get(0);
        assertThat(first.get("detail").stringValue()).contains(tampering.named());
        if (tampering.position() != null) {
            assertThat(first.get("position").longValue()).isEqualTo(tampering.position());
        }
        if (tampering.kind() == null) {
            assertThat(first.get("detail").stringValue()).contains("expected", "found");
            return;
        }
        sequencer.start();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> alarms.open().isPresent());
        Alarm alarm = alarms.open().orElseThrow().alarm();
        assertThat(alarm.kind()).as(alarm.detail()).isEqualTo(tampering.kind());
        if (tampering.name().contains("move on")) {
            // It looks at the last event before it looks at all of them.
            assertThat(alarm.position()).isEqualTo(size - 1);
        } else {
            assertThat(alarm.position()).as(alarm.detail()).isEqualTo(tampering.position());
        }
        assertThat(alarm.remedy()).isNotBlank();
        assertThat(tables.last().orElseThrow().size()).isLessThanOrEqualTo(size);
    }

    @Test
    void aDroppedLastCheckpointIsNamedAndSignedAgainJustAsItWas() throws Exception {
        LoggedCheckpoint last = tables.last().orElseThrow();
        execute("DELETE FROM log.checkpoints WHERE size = " + size);
        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).isFalse();
        assertThat(verified.get("first").get(0).get("detail").stringValue())
                .contains("is kept beside the database", "checkpoint of " + size + " events");

        // As after a crash between disk and database.
        sequencer.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.last().orElseThrow().note().equals(last.note()));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void whatNobodyTouchedHolds() {
        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).as(verified.toString()).isTrue();
        assertThat(earlier).isLessThan(size);
    }

    private static long size() {
        return size;
    }

    private static long earlier() {
        return earlier;
    }

    private static Deed sql(String... statements) {
        return () -> execute(statements);
    }

    private static String kept(String table) {
        return "public.kept_" + table.replace('.', '_');
    }

    /** As the superuser, for whom nothing is protected. */
    private static void execute(String... statements) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String one : statements) {
                statement.execute(one);
            }
            statement.execute("SET session_replication_role = DEFAULT");
        }
    }

    private static NoteSigner anotherKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new NoteSigner(origin(), pair);
    }

    private static NoteSigner key() {
        return new NoteSigner(origin(), PrivateKeyFile.read(folder.resolve("key.pem")));
    }

    private static String origin() {
        return tables.keys(-1).getLast().verifierKey().name();
    }

    /** The tree and the roots of what the store holds by now. */
    private static void logAgain() {
        TileWriter writer = new TileWriter();
        for (RawEvent event : ((EventReader) server.bean("queryEventReader")).rawAfter(-1, Math.toIntExact(size))) {
            writer.append(event.leaf().hash());
            jdbc.sql("UPDATE log.checkpoints SET root = :root WHERE size = :size")
                    .param("root", writer.root().bytes())
                    .param("size", writer.size())
                    .update();
        }
        new LogTables(jdbc).store(writer.take());
    }

    private static void signAgain(NoteSigner signer) throws SQLException {
        for (LoggedCheckpoint checkpoint : tables.checkpoints(-1, 0, size)) {
            Checkpoint said = new Checkpoint(origin(), checkpoint.size(), checkpoint.root());
            jdbc.sql("UPDATE log.checkpoints SET note = :note WHERE size = :size")
                    .param("note", said.signedBy(signer).toString())
                    .param("size", checkpoint.size())
                    .update();
        }
        execute("UPDATE log.keys SET verifier_key = '" + signer.verifierKey() + "'");
    }

    private static long awaitSigned() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.last().map(LoggedCheckpoint::size).orElse(0L) >= server.head() + 1);
        return tables.last().orElseThrow().size();
    }

    /** The last of the server-sent events. */
    private static JsonNode verified() {
        Answer answer = server.getAs("auditor-1", "/api/v1/audit/verification");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String[] lines = answer.body().strip().split("\n");
        assertThat(lines[lines.length - 2]).isEqualTo("event:verified");
        return JSON.readTree(lines[lines.length - 1].substring("data:".length()));
    }
}
