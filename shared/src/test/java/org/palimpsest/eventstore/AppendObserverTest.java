package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

@Timeout(60)
class AppendObserverTest {

    private record Told(Thread thread, Duration waited, Duration took, int together, boolean written) {}

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final TestDatabase database = TestPostgres.newEventStore();
    private final GroupCommitAppender appender = new GroupCommitAppender(
            database.writer(),
            Noted.TYPES,
            (waited, took, together, written) ->
                    told.add(new Told(Thread.currentThread(), waited, took, together, written)));

    @AfterEach
    void close() {
        appender.close();
        database.close();
    }

    @Test
    void hearsHowManyWereSentTogetherAndHowLongEachWaitedForThat() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                HeldHead held = HeldHead.of(database)) {
            callers.submit(() -> appender.append(Noted.append(UUID.randomUUID(), 0, "first")));
            held.awaitBlocked(1);
            callers.submit(() -> appender.append(Noted.append(UUID.randomUUID(), 0, "second", "third")));
            callers.submit(() -> appender.append(Noted.append(UUID.randomUUID(), 0, "fourth")));
            await().until(() -> appender.waiting() == 2);
            assertThat(told).isEmpty();
            held.release();
        }

        assertThat(told)
                .extracting(Told::together)
                .as("the first alone, and the three events that came meanwhile at once")
                .containsExactlyInAnyOrder(1, 3, 3);
        assertThat(told).extracting(Told::thread).doesNotHaveDuplicates();
        assertThat(told).allSatisfy(append -> {
            assertThat(append.written()).isTrue();
            assertThat(append.waited()).isPositive().isLessThan(append.took());
        });
    }

    @Test
    void hearsOfWhatIsRefusedToo() {
        assertThatThrownBy(() -> appender.append(Noted.append(UUID.randomUUID(), 7, "of a stream that is not there")))
                .isInstanceOf(StaleStream.class);

        assertThat(told).singleElement().satisfies(append -> {
            assertThat(append.thread()).isEqualTo(Thread.currentThread());
            assertThat(append.written()).isFalse();
        });
    }
}
