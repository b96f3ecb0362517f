package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreUpgradeTest {

    /** Keys and rows are written anew; what hashes are taken of is not. */
    @ParameterizedTest
    @ValueSource(strings = {"012", "013"})
    void theEventsOfAnEarlierStoreStayWhatTheyAreAndGoOn(String version) throws SQLException {
        UUID stream = UUID.randomUUID();
        try (TestDatabase database = TestPostgres.newDatabase().migrate("store", version)) {
            JdbcClient owner = JdbcClient.create(database.owner());
            owner.sql("""
                    INSERT INTO store.events SELECT n, now(), n, 1, gen_random_uuid(), :stream, 'Noted', 'Note',
                        convert_to('{"text":"a","number":' || n || '}', 'UTF8'), convert_to('{"actor":"tester"}', 'UTF8')
                    FROM generate_series(0, 2) n
                    UNION ALL SELECT 3, now(), 0, 2, gen_random_uuid(), gen_random_uuid(), 'Noted', 'Note', '{}', '{}'
                    UNION ALL SELECT 4, now(), 0, 1, gen_random_uuid(), gen_random_uuid(), 'Noted', 'Other', '{}', '{}'
                    UNION ALL SELECT 5, now(), 0, 1, gen_random_uuid(), gen_random_uuid(), 'Heard', 'Note', '{}', '{}'
                    """).param("stream", stream).update();
            owner.sql("UPDATE store.head SET position = 5, recorded_at = now()").update();
            owner.sql("INSERT INTO store.reservations VALUES ('name', 'ada/1', :stream)")
                    .param("stream", stream)
                    .update();
            List<RawEvent> before = new EventReader(database.owner(), Noted.TYPES).rawAfter(-1, 10);

            database.withEventStore();

            EventReader reader = new EventReader(database.writer(), Noted.TYPES);
            assertThat(reader.rawAfter(-1, 10))
                    .hasSize(6)
                    .extracting(RawEvent::leaf)
                    .isEqualTo(before.stream().map(RawEvent::leaf).toList());
            try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
                assertThatThrownBy(() -> appender.append(Noted.append(stream, 2, "stale")))
                        .isInstanceOf(StaleStream.class);
                Append next = Noted.append(stream, 3, "b").reserving(Reservation.move("name", "grace/1"));
                assertThat(appender.append(next).firstPosition()).isEqualTo(6);
            }
            assertThat(reader.version(stream)).isEqualTo(4);
            assertThat(reader.holder("name", "ada/1")).isEmpty();
            assertThat(reader.holder("name", "grace/1")).contains(stream);
        }
    }

    /** With everything prepared that it prepares. */
    @Test
    void aProcessOfTheVersionBeforeGoesOn() {
        UUID stream = UUID.randomUUID();
        try (TestDatabase database = TestPostgres.newDatabase().migrate("store", "013");
                GroupCommitAppender appender = new GroupCommitAppender(database.owner(), Noted.TYPES)) {
            EventReader reader = new EventReader(database.owner(), Noted.TYPES);
            for (int i = 0; i < 10; i++) {
                appender.append(Noted.append(stream, i, "a"));
                assertThat(reader.after(-1, 100)).hasSize(i + 1);
                assertThat(reader.stream(stream)).hasSize(i + 1);
            }

            database.migrate("store");

            assertThat(appender.append(Noted.append(stream, 10, "b")).firstPosition())
                    .isEqualTo(10);
            assertThat(reader.after(-1, 100)).hasSize(11);
            assertThat(reader.stream(stream)).hasSize(11);
            assertThat(reader.version(stream)).isEqualTo(11);
        }
    }
}
