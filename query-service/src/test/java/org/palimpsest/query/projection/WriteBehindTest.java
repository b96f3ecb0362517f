package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestPostgres;

class WriteBehindTest {

    @Test
    void whatIsBegunIsWrittenInOrderWhileOtherWorkGoesOn() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch worked = new CountDownLatch(1);
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection();
                WriteBehind writing = new WriteBehind(connection, 1)) {
            writing.write(given -> {
                try {
                    worked.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                given.createStatement().execute("SELECT 1");
                done.add("written");
            });
            done.add("worked");
            worked.countDown();
            assertThat(writing.jdbc().sql("SELECT 2").query(Integer.class).single())
                    .isEqualTo(2);
            assertThat(done).containsExactly("worked", "written");
        }
    }

    @Test
    void whatFailsIsToldBeforeAnythingElseIsWritten() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection();
                WriteBehind writing = new WriteBehind(connection, 1)) {
            writing.write(given -> given.createStatement().execute("SELECT 1 / 0"));
            assertThatThrownBy(() -> writing.write(given -> done.add("after a failure")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("zero");
            writing.write(given -> {
                throw new IllegalStateException("no rows");
            });
            assertThatThrownBy(writing::connection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no rows");
            assertThat(writing.connection()).as("told once").isSameAs(connection);
        }
        assertThat(done).isEmpty();
    }

    @Test
    void whoeverIsInterruptedWaitsUntilItIsWrittenAll() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection();
                WriteBehind writing = new WriteBehind(connection, 1)) {
            writing.write(given -> {
                given.createStatement().execute("SELECT pg_sleep(0.2)");
                done.add("written");
            });
            Thread.currentThread().interrupt();
            writing.connection();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(done).containsExactly("written");
        }
    }

    @Test
    void whatWasBegunAfterAFailureIsNotWritten() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection();
                WriteBehind writing = new WriteBehind(connection, 2)) {
            writing.write(given -> {
                await(begun);
                throw new IllegalStateException("the first");
            });
            writing.write(() -> "made", (given, made) -> done.add(made));
            begun.countDown();
            assertThatThrownBy(() -> writing.write(given -> done.add("third")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the first");
            assertThat(done).isEmpty();
            writing.write(() -> "made anew", (given, made) -> done.add(made));
            writing.connection();
            assertThat(done).containsExactly("made anew");
        }
    }

    @Test
    void whatCannotBeMadeIsToldAndNothingLaterIsWritten() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection();
                WriteBehind writing = new WriteBehind(connection, 2)) {
            writing.write(
                    () -> {
                        throw new IllegalStateException("no rows");
                    },
                    (given, made) -> done.add("unmade"));
            writing.write(() -> "made", (given, made) -> done.add(made));
            assertThatThrownBy(writing::connection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no rows");
            assertThat(done).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
