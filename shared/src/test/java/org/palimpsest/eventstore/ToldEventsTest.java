package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events of some streams or types, told in order of position as they come. */
class ToldEventsTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final EventReader reader = new EventReader(database.reader(), Noted.TYPES);
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void appendThreeStreamsInTurn() {
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
            appender.append(Noted.append(one, 0, "0"));
            appender.append(Noted.append(two, 0, "1", "2"));
            appender.append(Noted.append(UUID.randomUUID(), 0, "3"));
            appender.append(Noted.append(one, 1, "4", "5"));
            appender.append(Noted.append(two, 2, "6"));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void severalStreamsAreToldAsOneInOrder() {
        reader.tellStreams(List.of(two, one), 5, this::hear);
        assertThat(told).containsExactly(0L, 1L, 2L, 4L, 5L);
    }

    @Test
    void aListenerThatHasHeardEnoughIsToldNoMore() {
        reader.tellStreams(List.of(one, two), 6, event -> hear(event) && event.position() < 2);
        assertThat(told).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aListenerMayReadMeanwhile() {
        reader.tellStreams(List.of(one), 6, event -> {
            assertThat(reader.stream(event.stream())).hasSize(3);
            return hear(event);
        });
        assertThat(told).containsExactly(0L, 4L, 5L);
    }

    @Test
    void theEventsOfATypeAreTold() {
        JdbcClient admin = JdbcClient.create(database.admin());
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql(
                        "UPDATE store.event_rows SET type = store.event_type('Other', 1::smallint, 'Note') WHERE position IN (2, 4)")
                .update();
        reader.tellTypes(List.of(Noted.class), 5, this::hear);
        assertThat(told).containsExactly(0L, 1L, 3L, 5L);
        assertThat(catchThrowableOfType(UnknownEventType.class, () -> reader.tellStreams(List.of(one), 6, this::hear))
                        .position())
                .isEqualTo(4);
    }

    private boolean hear(StoredEvent event) {
        assertThat(((Noted) event.payload()).text()).isEqualTo(String.valueOf(event.position()));
        told.add(event.position());
        return true;
    }
}
