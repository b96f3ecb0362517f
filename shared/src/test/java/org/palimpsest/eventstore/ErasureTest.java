package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appending a tombstone is what erases: never one without the other, and nothing but what it names. */
class ErasureTest {

    private static final UUID EDITOR = new UUID(7, 1);
    private static final UUID ADMINISTRATOR = new UUID(7, 2);

    private static final TestDatabase DATABASE = TestPostgres.newEventStore();
    private static final EventTypes TYPES = DomainEvents.types();
    private static final GroupCommitAppender APPENDER = new GroupCommitAppender(DATABASE.writer(), TYPES);
    private static final EventReader READER = new EventReader(DATABASE.reader(), TYPES);
    private static final ContentStore CONTENTS = new ContentStore(DATABASE.writer());
    private static final JdbcClient OWNER = JdbcClient.create(DATABASE.owner());

    @AfterAll
    static void end() {
        APPENDER.close();
        DATABASE.close();
    }

    /** Events with a text each that share a secret, and one without any text between them. */
    private static long written(String... texts) {
        UUID stream = UUID.randomUUID();
        NewEvent[] events = Stream.of(texts)
                .map(text -> event(new ReliabilityPublished(stream, 1000, text)))
                .toArray(NewEvent[]::new);
        return APPENDER.append(Append.of(stream, "Reviewer", 0, events)).firstPosition();
    }

    private static NewEvent event(Record payload) {
        return new NewEvent(UUID.randomUUID(), payload, Map.of());
    }

    private static long redacted(UUID approvedBy, List<Long> positions, List<String> contents) {
        UUID redaction = UUID.randomUUID();
        APPENDER.append(Append.of(
                redaction,
                "Redaction",
                0,
                event(new RedactionProposed(redaction, EDITOR, positions, contents, "a person", "a law"))));
        return tombstone(redaction, 1, approvedBy, positions, contents);
    }

    private static long tombstone(
            UUID redaction, long version, UUID approvedBy, List<Long> positions, List<String> contents) {
        Signature proposed = new Signature(EDITOR, "EDITOR", "request-1");
        Signature approved = new Signature(approvedBy, "ADMIN", "request-2");
        return APPENDER.append(Append.of(
                        redaction,
                        "Redaction",
                        version,
                        event(new TextRedacted(
                                redaction,
                                positions,
                                contents,
                                "a person",
                                "a law",
                                proposed,
                                Instant.EPOCH,
                                approved))))
                .lastPosition();
    }

    private static List<String> texts(long from, int count) {
        List<String> texts = new ArrayList<>();
        for (StoredEvent event : READER.after(from - 1, count)) {
            texts.add(((ReliabilityPublished) event.payload()).reason());
        }
        return texts;
    }

    private static List<String> payloads(long from, int count) {
        return READER.rawAfter(from - 1, count).stream()
                .map(event -> HexFormat.of().formatHex(event.payload()))
                .toList();
    }

    @Test
    void whatIsStoredDoesNotShowTheText() {
        long position = written("the-marker-of-this-test", "the-marker-of-this-test");

        RawEvent first = READER.rawAfter(position - 1, 1).getFirst();
        RawEvent second = READER.rawAfter(position, 1).getFirst();
        assertThat(new String(first.payload(), StandardCharsets.UTF_8))
                .contains("\"reason\":null")
                .doesNotContain("marker");
        assertThat(second.payload()).as("another key").isNotEqualTo(first.payload());
        assertThat(texts(position, 2)).containsOnly("the-marker-of-this-test");
    }

    @Test
    void oneOfSeveralThatWereWrittenTogetherGoesAndTheOthersStay() {
        long position = written("one", "two", "three");
        List<String> before = payloads(position, 3);

        long tombstone = redacted(ADMINISTRATOR, List.of(position + 1), List.of());

        assertThat(texts(position, 3)).containsExactly("one", "[redacted]", "three");
        assertThat(READER.at(position + 1).orElseThrow().isRedacted()).isTrue();
        assertThat(READER.at(position).orElseThrow().isRedacted()).isFalse();
        assertThat(payloads(position, 3)).as("hashes are taken of these").isEqualTo(before);
        assertThat(OWNER.sql("SELECT tombstone FROM store.erasures WHERE position = ?")
                        .param(position + 1)
                        .query(Long.class)
                        .single())
                .isEqualTo(tombstone);

        redacted(ADMINISTRATOR, List.of(position, position + 2), List.of());
        assertThat(texts(position, 3)).containsOnly("[redacted]");
        assertThat(keysAt(position)).as("nothing is left of them").isEmpty();
    }

    @Test
    void theOnlyOneGoes() {
        long position = written("alone");
        redacted(ADMINISTRATOR, List.of(position), List.of());
        assertThat(texts(position, 1)).containsExactly("[redacted]");
        assertThat(keysAt(position)).isEmpty();
    }

    private static List<byte[]> keysAt(long position) {
        return OWNER.sql("SELECT keys FROM store.text_keys WHERE position = ?")
                .param(position)
                .query(byte[].class)
                .list();
    }

    @Test
    void whoProposedCannotApproveAndNothingIsErasedWithoutAProposal() {
        long position = written("stays");

        assertThatThrownBy(() -> redacted(EDITOR, List.of(position), List.of())).isInstanceOf(AppendRejected.class);
        assertThatThrownBy(() -> tombstone(UUID.randomUUID(), 0, ADMINISTRATOR, List.of(position), List.of()))
                .isInstanceOf(AppendRejected.class);

        assertThat(texts(position, 1)).containsExactly("stays");
    }

    @Test
    void noServiceCanEraseByItself() {
        long position = written("stays");
        for (DataSource service : new DataSource[] {DATABASE.writer(), DATABASE.reader()}) {
            JdbcClient jdbc = JdbcClient.create(service);
            for (String statement : new String[] {
                "DELETE FROM store.text_keys",
                "UPDATE store.text_keys SET keys = ''",
                "TRUNCATE store.text_keys",
                "INSERT INTO store.text_keys VALUES (1000000, 1, '')",
                "UPDATE store.contents SET content = NULL, tombstone = 0",
                "INSERT INTO store.erasures VALUES (0, 0)",
                "DELETE FROM store.erasures",
                "SELECT store.erase(0, '%s', '{}')".formatted(UUID.randomUUID())
            }) {
                assertThatThrownBy(() -> jdbc.sql(statement).query().listOfRows())
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }
        assertThat(texts(position, 1)).containsExactly("stays");
    }

    @Test
    void aContentGoesLeavesItsHashAndDoesNotComeBack() {
        String gone = CONTENTS.put("text/plain", "what a person wrote");
        String stays = CONTENTS.put("text/plain", "what another wrote");

        redacted(ADMINISTRATOR, List.of(), List.of(gone));

        assertThat(CONTENTS.get(gone)).isEmpty();
        assertThat(CONTENTS.state(gone)).isEqualTo(ContentStore.State.ERASED);
        assertThat(CONTENTS.state(stays)).isEqualTo(ContentStore.State.HELD);
        assertThat(CONTENTS.state("ab".repeat(32))).isEqualTo(ContentStore.State.UNKNOWN);
        assertThat(CONTENTS.get(stays)).isPresent();
        assertThatThrownBy(() -> CONTENTS.put("text/plain", "what a person wrote"))
                .isInstanceOf(ContentErased.class)
                .hasMessageContaining(gone);
        for (String change : new String[] {
            "UPDATE store.contents SET media_type = 'text/html'",
            "UPDATE store.contents SET content = 'x' WHERE content IS NULL",
            "DELETE FROM store.contents",
            "TRUNCATE store.contents"
        }) {
            assertThatThrownBy(() -> OWNER.sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("refused");
        }
    }
}
