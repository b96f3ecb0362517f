package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestPostgres;

class RowsTest {

    private static final Table TABLE = Table.appended("appended", 1, """
            position bigint, id uuid, at timestamptz, told boolean, count int, size numeric, words text, document jsonb
            """);

    private static final List<@Nullable String> WORDS = Arrays.asList(
            "plain",
            "",
            null,
            "\\N",
            "\\.",
            "tab\tline\nreturn\rslash\\",
            "NUL \0 and ü €  \ud83d\udcdc",
            "\"{quoted}\"",
            "NULL");

    @Test
    void manyRowsAreWhatEachOfThemIsAlone() throws Exception {
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection()) {
            create(connection, "one_by_one");
            create(connection, "together");
            Rows together = new Rows();
            for (long position = 0; position < 3 * WORDS.size(); position++) {
                Rows alone = new Rows();
                put(alone, position);
                alone.flush(connection, "one_by_one");
                put(together, position);
            }
            together.flush(connection, "together");
            assertThat(rows(connection, "together"))
                    .hasSize(3 * WORDS.size())
                    .isEqualTo(rows(connection, "one_by_one"));
        }
    }

    @Test
    void afterARowThatIsThereAlreadyTheConnectionIsFreeAgain() throws Exception {
        try (Connection connection = TestPostgres.newEventStore().admin().getConnection()) {
            create(connection, "together");
            Rows rows = new Rows();
            Rows again = new Rows();
            for (long position = 0; position < 1_000; position++) {
                put(rows, position);
                put(again, position);
            }
            rows.flush(connection, "together");
            assertThatThrownBy(() -> again.flush(connection, "together"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("appended_pkey");
            assertThat(rows(connection, "together")).hasSize(1_000);
        }
    }

    private static void put(Rows rows, long position) {
        String words = WORDS.get((int) (position % WORDS.size()));
        rows.put(
                TABLE,
                position,
                words == null ? null : new UUID(position, -position),
                Instant.parse("2026-01-31T23:59:59.123456Z").plusSeconds(position),
                position % 2 == 0,
                (int) -position,
                new BigDecimal("-12.50E+3").scaleByPowerOfTen((int) position),
                words,
                Json.write(words));
    }

    private static void create(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("CREATE TABLE " + schema + ".appended (position bigint PRIMARY KEY, id uuid,"
                    + " at timestamptz, told boolean, count int, size numeric, words text, document jsonb)");
        }
    }

    private static List<String> rows(Connection connection, String schema) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT t::text FROM " + schema + ".appended t ORDER BY position")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
