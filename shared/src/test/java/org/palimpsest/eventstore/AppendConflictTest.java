package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

class AppendConflictTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES);
    private final EventReader reader = new EventReader(database.writer(), Noted.TYPES);
    private final UUID stream = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @AfterEach
    void close() {
        appender.close();
        database.close();
    }

    @Test
    void anAppendAfterAStaleOneSucceedsOnTheVersionReported() {
        appender.append(Noted.append(stream, 0, "a"));
        StaleStream stale =
                catchThrowableOfType(StaleStream.class, () -> appender.append(Noted.append(stream, 0, "b")));

        Appended retried = appender.append(Noted.append(stream, stale.version(), "b"));

        assertThat(retried.version()).isEqualTo(2);
        assertThat(retried.firstPosition()).isEqualTo(1);
    }

    @Test
    void refusedUnitsOfABatchFailAloneAndLeaveNoHole() throws Exception {
        appender.append(Noted.append(stream, 0, "taken").reserving(Reservation.hold("name", "ada")));
        List<Append> batch = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            batch.add(
                    switch (i % 6) {
                        case 0 -> Noted.append(stream, 0, "stale");
                        case 1 -> Noted.append(UUID.randomUUID(), 0, "key").reserving(Reservation.hold("name", "ada"));
                        case 2 -> Noted.append(UUID.randomUUID(), 0, "expects").expecting(new Expectation(stream, 7));
                        default -> Noted.append(UUID.randomUUID(), 0, "fits", "too");
                    });
        }

        List<Object> answers = appendAllInOneBatch(batch);

        assertThat(answers).filteredOn(StaleStream.class::isInstance).hasSize(10);
        assertThat(answers).filteredOn(ReservationTaken.class::isInstance).hasSize(10);
        assertThat(answers).filteredOn(StaleExpectation.class::isInstance).hasSize(10);
        assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(30);
        assertThat(reader.head()).isEqualTo(61);
        assertThat(reader.after(-1, 1_000)).hasSize(62);
    }

    @Test
    void ofTwoUnitsForOneStreamInOneBatchOneWins() throws Exception {
        List<Object> answers = appendAllInOneBatch(
                List.of(Noted.append(stream, 0, "a"), Noted.append(stream, 0, "b"), Noted.append(other, 0, "c")));

        assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(2);
        assertThat(answers).filteredOn(StaleStream.class::isInstance).hasSize(1);
        assertThat(reader.version(stream)).isEqualTo(1);
    }

    @Test
    void ofTwoUnitsForOneKeyInOneBatchOneWins() throws Exception {
        List<Object> answers = appendAllInOneBatch(List.of(
                Noted.append(stream, 0, "a").reserving(Reservation.hold("name", "ada")),
                Noted.append(other, 0, "b").reserving(Reservation.hold("name", "ada"))));

        assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(ReservationTaken.class::isInstance).hasSize(1);
        assertThat(reader.head()).isEqualTo(1);
    }

    @Test
    void aTakenKeyNamesItsHolder() {
        appender.append(Noted.append(stream, 0, "a").reserving(Reservation.hold("name", "ada")));

        ReservationTaken taken = catchThrowableOfType(
                ReservationTaken.class,
                () -> appender.append(Noted.append(other, 0, "b").reserving(Reservation.hold("name", "ada"))));

        assertThat(taken.kind()).isEqualTo("name");
        assertThat(taken.key()).isEqualTo("ada");
        assertThat(taken.holder()).isEqualTo(stream);
        assertThat(reader.version(other)).isZero();
        assertThat(reader.holder("name", "ada")).contains(stream);
    }

    @Test
    void holdingIsRefusedEvenToTheHolderAndMovingIsNot() {
        appender.append(Noted.append(stream, 0, "a").reserving(Reservation.hold("name", "ada")));

        assertThatThrownBy(
                        () -> appender.append(Noted.append(stream, 1, "b").reserving(Reservation.hold("name", "ada"))))
                .isInstanceOf(ReservationTaken.class);
        appender.append(Noted.append(stream, 1, "b").reserving(Reservation.move("name", "ada")));
        assertThat(reader.holder("name", "ada")).contains(stream);
    }

    @Test
    void movingGivesUpTheEarlierKeysOfItsKindOnly() {
        appender.append(Noted.append(stream, 0, "a")
                .reserving(
                        Reservation.hold("name", "ada"),
                        Reservation.hold("name", "countess"),
                        Reservation.hold("mail", "ada")));

        appender.append(Noted.append(stream, 1, "b").reserving(Reservation.move("name", "lovelace")));

        assertThat(reader.holder("name", "ada")).isEmpty();
        assertThat(reader.holder("name", "countess")).isEmpty();
        assertThat(reader.holder("name", "lovelace")).contains(stream);
        assertThat(reader.holder("mail", "ada")).contains(stream);
    }

    @Test
    void movingToAnothersKeyIsRefusedAndKeepsTheOldOne() {
        appender.append(Noted.append(stream, 0, "a").reserving(Reservation.hold("name", "ada")));
        appender.append(Noted.append(other, 0, "b").reserving(Reservation.hold("name", "grace")));

        assertThatThrownBy(
                        () -> appender.append(Noted.append(other, 1, "c").reserving(Reservation.move("name", "ada"))))
                .isInstanceOf(ReservationTaken.class);

        assertThat(reader.holder("name", "grace")).contains(other);
    }

    @Test
    void onlyItsHolderReleasesAKey() {
        appender.append(Noted.append(stream, 0, "a").reserving(Reservation.hold("name", "ada")));

        appender.append(Noted.append(other, 0, "b").reserving(Reservation.release("name", "ada")));
        assertThat(reader.holder("name", "ada")).contains(stream);
        appender.append(Noted.append(stream, 1, "c").reserving(Reservation.release("name", "ada")));
        assertThat(reader.holder("name", "ada")).isEmpty();
    }

    @Test
    void findsKeysByTheirPrefix() {
        appender.append(Noted.append(stream, 0, "a")
                .reserving(
                        Reservation.hold("name", "ada"),
                        Reservation.hold("name", "ad_"),
                        Reservation.hold("name", "adé"),
                        Reservation.hold("name", "bob"),
                        Reservation.hold("mail", "adam")));

        assertThat(reader.keysWithPrefix("name", "ad"))
                .extracting(EventReader.HeldKey::key)
                .containsExactly("ad_", "ada", "adé");
    }

    @Test
    void anExpectationHoldsOnlyAtItsExactVersion() {
        appender.append(Noted.append(stream, 0, "a", "b"));

        assertThatThrownBy(() -> appender.append(Noted.append(other, 0, "c").expecting(new Expectation(stream, 0))))
                .isInstanceOf(StaleExpectation.class);
        assertThatThrownBy(() -> appender.append(Noted.append(other, 0, "c").expecting(new Expectation(stream, 1))))
                .isInstanceOf(StaleExpectation.class);
        assertThatThrownBy(() -> appender.append(Noted.append(other, 0, "c").expecting(new Expectation(stream, 3))))
                .isInstanceOf(StaleExpectation.class);
        assertThatCode(() -> appender.append(Noted.append(other, 0, "c")
                        .expecting(new Expectation(stream, 2), new Expectation(UUID.randomUUID(), 0))))
                .doesNotThrowAnyException();
    }

    @Test
    void anExpectationOfAStreamThatItsOwnBatchMovesIsDecidedInOrder() throws Exception {
        List<Object> answers = appendAllInOneBatch(List.of(
                Noted.append(other, 0, "rests on nothing yet").expecting(new Expectation(stream, 0)),
                Noted.append(stream, 0, "moves"),
                Noted.append(UUID.randomUUID(), 0, "too late").expecting(new Expectation(stream, 0)),
                Noted.append(UUID.randomUUID(), 0, "in time").expecting(new Expectation(stream, 1))));

        assertThat(answers.get(0)).isInstanceOf(Appended.class);
        assertThat(answers.get(1)).isInstanceOf(Appended.class);
        assertThat(answers.get(2)).isInstanceOf(StaleExpectation.class);
        assertThat(answers.get(3)).isInstanceOf(Appended.class);
    }

    @Test
    void aRepeatedRequestIsToldItsFirstAnswerEvenWhenEverythingElseIsStaleToo() {
        IdempotencyEntry entry = new IdempotencyEntry("client", "key-1", "ab12", "{\"id\":  \"é\"}");
        Append request = Noted.append(stream, 0, "a", "b")
                .reserving(Reservation.hold("name", "ada"))
                .once(entry);
        Appended first = appender.append(request);

        IdempotencyKeyTaken taken = catchThrowableOfType(IdempotencyKeyTaken.class, () -> appender.append(request));

        assertThat(taken.answer())
                .isEqualTo(new RecordedAnswer(
                        "ab12", "{\"id\":  \"é\"}", first.lastPosition(), first.version(), first.recordedAt()));
        assertThat(reader.answer("client", "key-1")).contains(taken.answer());
        assertThat(reader.head()).isEqualTo(1);
    }

    @Test
    void ofTheSameRequestTwiceInOneBatchOneHasItsEffect() throws Exception {
        IdempotencyEntry entry = new IdempotencyEntry("client", "key-1", "ab12", "{}");

        List<Object> answers = appendAllInOneBatch(List.of(
                Noted.append(stream, 0, "a").once(entry),
                Noted.append(UUID.randomUUID(), 0, "neighbour"),
                Noted.append(other, 0, "a").once(entry)));

        assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(2);
        assertThat(answers).filteredOn(IdempotencyKeyTaken.class::isInstance).hasSize(1);
    }

    @Test
    void keysOfDifferentCallersNeverMeet() {
        appender.append(Noted.append(stream, 0, "a").once(new IdempotencyEntry("one", "key", "00", "{}")));
        appender.append(Noted.append(other, 0, "a").once(new IdempotencyEntry("two", "key", "00", "{}")));
        assertThat(reader.head()).isEqualTo(1);
    }

    @Test
    void aUnitOfSeveralStreamsIsWrittenWholeOrNotAtAll() {
        List<Appended> both =
                appender.appendTogether(List.of(Noted.append(stream, 0, "a", "b"), Noted.append(other, 0, "c")));
        assertThat(both).extracting(Appended::firstPosition).containsExactly(0L, 2L);
        assertThat(both).extracting(Appended::version).containsExactly(2L, 1L);

        assertThatThrownBy(() ->
                        appender.appendTogether(List.of(Noted.append(stream, 2, "d"), Noted.append(other, 0, "stale"))))
                .isInstanceOf(StaleStream.class);
        assertThat(reader.version(stream)).isEqualTo(2);
    }

    @Test
    void eventsThatPostgresRejectsFailAloneToo() throws Exception {
        try (Connection owner = database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE store.event_types ADD CHECK (aggregate_type <> 'Forbidden')");
        }
        Append lone = Append.of(stream, "Forbidden", 0, Noted.event("no"));

        List<Object> answers = appendAllInOneBatch(
                List.of(Noted.append(UUID.randomUUID(), 0, "a"), lone, Noted.append(UUID.randomUUID(), 0, "b")));

        assertThat(answers).filteredOn(Appended.class::isInstance).hasSize(2);
        assertThat(answers).filteredOn(AppendRejected.class::isInstance).hasSize(1);
    }

    /** Holds the head while the appends queue up, so that they reach the store together. */
    private List<Object> appendAllInOneBatch(List<Append> appends) throws Exception {
        List<Future<Object>> answers = new ArrayList<>();
        try (HeldHead held = HeldHead.of(database);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Object> first = callers.submit(answer(Noted.append(UUID.randomUUID(), 0, "first")));
            held.awaitBlocked(1);
            for (Append append : appends) {
                answers.add(callers.submit(answer(append)));
                await().pollInterval(Duration.ofMillis(1)).until(() -> appender.waiting() == answers.size());
            }
            held.release();
            assertThat(first.get()).isInstanceOf(Appended.class);
            List<Object> results = new ArrayList<>();
            for (Future<Object> answer : answers) {
                results.add(answer.get());
            }
            return results;
        }
    }

    private Callable<Object> answer(Append append) {
        return () -> {
            Object[] result = new Object[1];
            Throwable refusal = catchThrowable(() -> result[0] = appender.append(append));
            return refusal == null ? result[0] : refusal;
        };
    }
}
