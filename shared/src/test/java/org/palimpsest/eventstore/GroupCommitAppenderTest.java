package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

class GroupCommitAppenderTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES);
    private final EventReader reader = new EventReader(database.writer(), Noted.TYPES);
    private final UUID stream = UUID.randomUUID();

    @AfterEach
    void close() {
        appender.close();
        database.close();
    }

    @Test
    void answersWithPositionsFromZeroAndTheVersionReached() {
        Appended first = appender.append(Noted.append(stream, 0, "a", "b"));
        Appended second = appender.append(Noted.append(stream, 2, "c"));

        assertThat(first.firstPosition()).isZero();
        assertThat(first.lastPosition()).isEqualTo(1);
        assertThat(first.version()).isEqualTo(2);
        assertThat(second.firstPosition()).isEqualTo(2);
        assertThat(second.version()).isEqualTo(3);
        assertThat(second.recordedAt()).isAfterOrEqualTo(first.recordedAt());
        assertThat(reader.head()).isEqualTo(2);
        assertThat(reader.version(stream)).isEqualTo(3);
        assertThat(reader.after(-1, 10))
                .extracting(event -> ((Noted) event.payload()).text())
                .containsExactly("a", "b", "c");
        assertThat(reader.stream(stream, 2)).singleElement().satisfies(event -> {
            assertThat(event.recordedAt()).isEqualTo(second.recordedAt());
            assertThat(event.metadata()).containsExactly(Map.entry("actor", "tester"));
            assertThat(event.type()).isEqualTo("Noted");
            assertThat(event.aggregateType()).isEqualTo("Note");
        });
    }

    @Test
    void readsManyStreamsAtOnceUpToAPosition() {
        UUID other = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        appender.append(Noted.append(stream, 0, "a"));
        appender.append(Noted.append(other, 0, "b", "c"));
        appender.append(Noted.append(stream, 1, "d"));
        appender.append(Noted.append(third, 0, "e"));
        appender.append(Noted.append(stream, 2, "f"));

        Map<UUID, List<StoredEvent>> read = reader.streams(List.of(stream, third, other, UUID.randomUUID()), 3);

        assertThat(read).containsOnlyKeys(stream, other);
        assertThat(read.get(stream)).isEqualTo(reader.stream(stream).subList(0, 2));
        assertThat(read.get(other)).isEqualTo(reader.stream(other));
        assertThat(reader.streams(List.of(), 3)).isEmpty();
    }

    @Test
    void givesManyWritersContiguousPositions() {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Appended>> appends = IntStream.range(0, 400)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> appender.append(Noted.append(UUID.randomUUID(), 0, "n" + i)), writers))
                    .toList();
            List<Long> positions = appends.stream()
                    .map(CompletableFuture::join)
                    .map(Appended::firstPosition)
                    .sorted()
                    .toList();
            assertThat(positions).isEqualTo(LongStream.range(0, 400).boxed().toList());
        }
        assertThat(reader.after(-1, 1_000)).hasSize(400);
    }

    @Test
    void twoAppendersShareAStoreWithoutAHoleOrARefusal() {
        try (GroupCommitAppender second = new GroupCommitAppender(database.writer(), Noted.TYPES);
                ExecutorService writers = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, 16)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> appendToOneStream(writer % 2 == 0 ? appender : second), writers))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        assertThat(reader.after(-1, 10_000))
                .extracting(StoredEvent::position)
                .isEqualTo(LongStream.range(0, 16 * 50).boxed().toList());
    }

    private static void appendToOneStream(GroupCommitAppender appender) {
        UUID own = UUID.randomUUID();
        for (long version = 0; version < 50; version++) {
            appender.append(Noted.append(own, version, "n"));
        }
    }

    @Test
    void refusesAStaleAndADuplicateStream() {
        appender.append(Noted.append(stream, 0, "a"));

        StaleStream duplicate =
                catchThrowableOfType(StaleStream.class, () -> appender.append(Noted.append(stream, 0, "b")));
        assertThat(duplicate.version()).isEqualTo(1);
        assertThat(duplicate.expected()).isZero();
        assertThatThrownBy(() -> appender.append(Noted.append(stream, 2, "b"))).isInstanceOf(StaleStream.class);
        assertThat(reader.head()).isZero();
    }
}
