package org.palimpsest.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store in which claims were searched in blocks of one size is searched in those of three. */
class SearchUpgradeTest {

    private static final String ROWS =
            "SELECT ROW(claim_id, said_at, filed_position, source_id, figure_id, verdict, words)::text FROM read.claim_search ORDER BY ";

    @Test
    void allRowsStayAndLieInTheOrderOfTheirFiling() {
        try (TestDatabase database = TestPostgres.newEventStore()) {
            JdbcClient jdbc = JdbcClient.create(database.admin());
            migrate(database, "027");
            jdbc.sql("""
                    INSERT INTO read.claim_search (claim_id, said_at, filed_position, source_id, figure_id, verdict, words)
                    SELECT md5('claim' || i)::uuid, i * 70 + 1, i * 70, md5('source')::uuid,
                        CASE WHEN i % 2 = 0 THEN md5('figure')::uuid END, 'UNREVIEWED', to_tsvector('simple', 'word ' || i)
                    FROM generate_series(1, 5000) i ORDER BY md5(i::text)
                    """).update();
            jdbc.sql("UPDATE read.claim_search SET verdict = 'LIKELY' WHERE said_at % 3 = 0")
                    .update();
            List<String> before = rows(jdbc, "filed_position");

            migrate(database, "latest");
            assertThat(rows(jdbc, "filed_position")).isEqualTo(before);
            assertThat(rows(jdbc, "ctid")).isEqualTo(before);
            assertThat(jdbc.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'claim_search'")
                            .query(String.class)
                            .single())
                    .isEqualTo("palimpsest_query");
            JdbcClient.create(database.reader())
                    .sql("UPDATE read.claim_search SET verdict = 'REFUTED' WHERE words @@ to_tsquery('simple', '4711')")
                    .update();
            assertThat(jdbc.sql("SELECT filed_position FROM read.claim_search WHERE verdict = 'REFUTED'")
                            .query(Long.class)
                            .list())
                    .containsExactly(4711 * 70L);
        }
    }

    private static List<String> rows(JdbcClient jdbc, String order) {
        return jdbc.sql(ROWS + order).query(String.class).list();
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas("read")
                .locations("classpath:db/query")
                .target(version)
                .load()
                .migrate();
    }
}
