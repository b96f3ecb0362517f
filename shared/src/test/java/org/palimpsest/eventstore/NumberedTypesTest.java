package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an event is called is stored once, and a number of it in each row. */
class NumberedTypesTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES);

    @AfterEach
    void close() {
        appender.close();
        database.close();
    }

    @Test
    void newNamesOfOneBatchGetANumberEach() {
        appender.appendTogether(List.of(of("Note"), of("Letter"), of("Note"), of("Letter"), of("Book")));
        appender.append(of("Letter"));

        assertThat(new EventReader(database.reader(), Noted.TYPES).rawAfter(-1, 10))
                .extracting(RawEvent::aggregateType)
                .containsExactly("Note", "Letter", "Note", "Letter", "Book", "Letter");
        assertThat(numbered()).containsExactly("1 Noted 1 Note", "2 Noted 1 Letter", "3 Noted 1 Book");
        assertThat(owner.sql("SELECT type FROM store.event_rows ORDER BY position")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 1, 2, 3, 2);
    }

    @Test
    void whatIsRefusedLeavesNoName() {
        appender.append(of("Note").reserving(Reservation.hold("name", "ada")));

        assertThatThrownBy(() -> appender.append(of("Letter").reserving(Reservation.hold("name", "ada"))))
                .isInstanceOf(ReservationTaken.class);

        assertThat(numbered()).containsExactly("1 Noted 1 Note");
    }

    private static Append of(String aggregateType) {
        return Append.of(UUID.randomUUID(), aggregateType, 0, Noted.event("a"));
    }

    private List<String> numbered() {
        return owner.sql(
                        "SELECT concat_ws(' ', number, type, revision, aggregate_type) FROM store.event_types ORDER BY number")
                .query(String.class)
                .list();
    }
}
