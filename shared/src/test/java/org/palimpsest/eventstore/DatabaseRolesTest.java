package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

class DatabaseRolesTest {

    private static final String REFUSED = "42501";

    private final TestDatabase database = TestPostgres.newEventStore();

    @BeforeEach
    void appendOne() {
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
            appender.append(Noted.append(UUID.randomUUID(), 0, "a").reserving(Reservation.hold("name", "ada")));
        }
        new ContentStore(database.writer()).put("text/plain", "kept");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE store.event_rows SET payload = ''",
                "DELETE FROM store.event_rows",
                "TRUNCATE store.event_rows",
                "UPDATE store.event_types SET type = 'Other'",
                "DELETE FROM store.event_types",
                "TRUNCATE store.event_types",
                "UPDATE store.contents SET media_type = 'x'",
                "DELETE FROM store.contents",
                "TRUNCATE store.contents"
            })
    void nobodyChangesWhatIsWritten(String sql) {
        refused(database.writer(), sql);
        refused(database.reader(), sql);
        // Having every right does not help either.
        refused(database.owner(), sql);
        refused(database.admin(), sql);
        assertThat(new EventReader(database.reader(), Noted.TYPES).after(-1, 10))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO store.event_rows SELECT position + 5, recorded_at, sequence + 1, type, event_id, stream, payload,"
                        + " metadata FROM store.event_rows",
                "INSERT INTO store.event_types VALUES (7, 'Other', 1, 'Note')",
                "SELECT store.event_type('Other', 1::smallint, 'Note')",
                "UPDATE store.head SET position = 7",
                "DELETE FROM store.head",
                "DELETE FROM store.reservations",
                "INSERT INTO store.reservations VALUES ('name', 'bob', gen_random_uuid())",
                "DELETE FROM store.idempotency",
                "ALTER TABLE store.event_rows DISABLE TRIGGER ALL",
                "CREATE TABLE store.mine (x int)",
                "DROP TABLE store.event_rows",
                "DROP VIEW store.events"
            })
    void theWriterGetsAroundNothing(String sql) {
        refused(database.writer(), sql);
        refused(database.reader(), sql);
    }

    @Test
    void theReaderReadsAndDoesNothingElse() throws SQLException {
        EventReader reader = new EventReader(database.reader(), Noted.TYPES);
        assertThat(reader.head()).isZero();
        assertThat(reader.holder("name", "ada")).isPresent();
        refused(database.reader(), "INSERT INTO store.contents (sha256, media_type, content) VALUES ('', '', '')");
        refused(database.reader(), "SELECT * FROM store.idempotency");
        assertThatThrownBy(() -> {
                    try (GroupCommitAppender appender = new GroupCommitAppender(database.reader(), Noted.TYPES)) {
                        appender.append(Noted.append(UUID.randomUUID(), 0, "b"));
                    }
                })
                .isInstanceOf(AppendRejected.class);
        assertThat(reader.head()).isZero();
    }

    @Test
    void theWriterKeepsTheLeasesAndTheReaderOnlyReadsThem() throws SQLException {
        try (Connection writer = database.writer().getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO store.leases (queue, item, holder, ends_at, idempotency_key)"
                    + " VALUES ('review', gen_random_uuid(), gen_random_uuid(), now(), 'k')");
            statement.execute("UPDATE store.leases SET ends_at = now()");
        }
        try (Connection reader = database.reader().getConnection();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT FROM store.leases")) {
            assertThat(rows.next()).isTrue();
        }
        refused(database.reader(), "DELETE FROM store.leases");
        refused(database.reader(), "UPDATE store.leases SET ends_at = now()");
        refused(database.writer(), "TRUNCATE store.leases");
    }

    @Test
    void theWriterKeepsTheImportsAndTheReaderSeesHowTheyGoButNotTheFiles() throws SQLException {
        try (Connection writer = database.writer().getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("WITH i AS (INSERT INTO store.imports (import_id, kind, format, status, file_key, actor,"
                    + " role, may_for_others, idempotency_key) VALUES (gen_random_uuid(), 'claims', 'csv', 'WAITING',"
                    + " '', gen_random_uuid(), 'EDITOR', false, 'k') RETURNING import_id)"
                    + " INSERT INTO store.import_parts SELECT import_id, 0, '' FROM i");
            statement.execute("UPDATE store.imports SET handled = 1");
            statement.execute("DELETE FROM store.import_parts");
        }
        try (Connection reader = database.reader().getConnection();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT FROM store.imports")) {
            assertThat(rows.next()).isTrue();
        }
        refused(database.reader(), "SELECT FROM store.import_parts");
        refused(database.reader(), "UPDATE store.imports SET handled = 2");
        refused(database.writer(), "TRUNCATE store.imports CASCADE");
    }

    @Test
    void ensuringAgainChangesNothingAndRunsAlongsideOthers() throws Exception {
        List<Future<?>> services = new ArrayList<>();
        try (TestDatabase elsewhere = TestPostgres.newDatabase().migrate("store");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The roles are the server's, so services of two databases meet in them.
            for (TestDatabase target : List.of(database, elsewhere, database, elsewhere)) {
                DataSource owner = target.owner();
                services.add(threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        DatabaseRoles.ensure(owner, TestDatabase.WRITER_PASSWORD, TestDatabase.READER_PASSWORD);
                    }
                    return null;
                }));
            }
            for (Future<?> service : services) {
                service.get();
            }
            assertThatCode(() -> new EventReader(elsewhere.reader(), Noted.TYPES).head())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void passwordsAreKeptAsScramVerifiers() throws SQLException {
        try (Connection admin = database.admin().getConnection();
                Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_authid WHERE rolname = '"
                        + DatabaseRoles.READER + "'"
                        + " AND rolpassword LIKE 'SCRAM-SHA-256$%'"
                        + " OR rolname = '" + DatabaseRoles.WRITER + "' AND rolpassword LIKE 'SCRAM-SHA-256$%'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    private static void refused(DataSource user, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = user.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(REFUSED));
    }
}
