package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.projection.Reconciliation.Compared;
import org.palimpsest.query.projection.Reconciliation.Difference;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that are missing, invented or changed are found, and nothing else is. */
class ReconcilerTest {

    private static final long SEED = Long.getLong("palimpsest.seed", 20_260_101L);

    private static QueryServer server;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        System.out.println("palimpsest.seed=" + SEED + " ReconcilerTest");
        server = QueryServer.start();
        jdbc = server.jdbc();
        new RandomHistory(new Story(server), SEED).redacting().happen(300);
        server.read("/api/v1/claims");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void whatWasProjectedIsWhatTheEventsGive() throws SQLException {
        List<Compared> all = sweep();
        assertThat(all).isNotEmpty();
        assertThat(all.getLast().last()).isEqualTo(server.head());
        assertThat(all).flatExtracting(Compared::differences).isEmpty();
    }

    @Test
    void everyTableThatSaysWhichEventMadeItsRowsIsCompared() {
        assertThat(server.bean(Rebuilder.class).projections())
                .flatExtracting(Projection::tables)
                .filteredOn(table -> table.madeAt().isEmpty())
                .extracting(Table::name)
                .containsExactlyInAnyOrder(
                        "source_totals", "figure_totals", "claim_totals", "reviewers", "redacted_events");
    }

    @Test
    void aRowThatIsMissingInventedOrChangedIsFound() throws SQLException {
        found("DELETE FROM read.history WHERE position = (SELECT max(position) FROM read.history)", "history");
        found(
                "UPDATE read.claim_states SET verdict = 'REFUTED' WHERE (claim_id, valid_from) IN (SELECT claim_id, valid_from"
                        + " FROM read.claim_states WHERE verdict <> 'REFUTED' LIMIT 1)",
                "claim_states");
        found(
                "UPDATE read.figure_consensus SET valid_until = valid_from + 1 WHERE (figure_id, valid_from) IN (SELECT"
                        + " figure_id, valid_from FROM read.figure_consensus WHERE valid_until > 9e18 ORDER BY 2 LIMIT 1)",
                "figure_consensus");
        found(
                "UPDATE read.claim_states SET valid_until = valid_until + 1 WHERE (claim_id, valid_from) IN (SELECT"
                        + " claim_id, valid_from FROM read.claim_states WHERE valid_until < 9e18 ORDER BY 2 LIMIT 1)",
                "claim_states (validity)");
        found(
                "INSERT INTO read.source_relations (source_id, relation, other_source_id, position)"
                        + " VALUES (gen_random_uuid(), 'CITES', gen_random_uuid(), 0)",
                "source_relations");
    }

    @Test
    void aClaimThatIsFoundByAnotherVerdictOrOtherWordsIsFound() throws SQLException {
        foundAndMended("verdict = 'REFUTED'", "verdict = s.verdict");
        foundAndMended("words = to_tsvector('simple', 'something else')", "words = t.search");
        foundAndMended("said_at = n.said_at + 1", "said_at = t.valid_from");
    }

    private static void foundAndMended(String harm, String mend) throws SQLException {
        String update =
                "UPDATE read.claim_search n SET %s FROM read.claim_states s JOIN read.claim_contents t USING (claim_id)"
                        + " WHERE s.claim_id = n.claim_id AND s.valid_until > 9e18 AND t.valid_until > 9e18 AND s.verdict <> 'REFUTED'";
        assertThat(jdbc.sql(update.formatted(harm)).update()).isPositive();
        assertThat(sweep())
                .flatExtracting(Compared::differences)
                .extracting(Difference::table)
                .containsOnly("claim_search");
        jdbc.sql(update.formatted(mend)).update();
        assertThat(sweep()).flatExtracting(Compared::differences).isEmpty();
    }

    @Test
    void whatIsNewIsComparedAndAllOfItAgainAfterAWhile() {
        Reconciler quick = quick();
        server.bean(Reconciler.class).stop();
        jdbc.sql("UPDATE read.reconciliation SET checked = -1, swept = NULL, began_at = now()")
                .update();
        quick.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> compared("checked") == server.head());
            await().atMost(Duration.ofSeconds(20)).until(() -> compared("swept") == server.head());
            new Story(server).source("Something new");
            server.read("/api/v1/claims");
            await().atMost(Duration.ofSeconds(20)).until(() -> compared("checked") == server.head());
            await().atMost(Duration.ofSeconds(20)).until(() -> compared("swept") == server.head());
        } finally {
            quick.stop();
        }
        assertThat(jdbc.sql("SELECT count(*) FROM read.differences")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** To which position; -1 for nothing. */
    private static long compared(String column) {
        return jdbc.sql("SELECT coalesce(" + column + ", -1) FROM read.reconciliation")
                .query(Long.class)
                .single();
    }

    private static Reconciler quick() {
        return new Reconciler(
                (DataSource) server.bean("queryDataSource"),
                jdbc,
                (EventReader) server.bean("queryEventReader"),
                server.bean(Rebuilder.class).projections(),
                Duration.ofMillis(50),
                Duration.ofSeconds(1));
    }

    @Test
    void aDifferenceIsAFailureOfHealthUntilItIsMended() {
        Reconciler quick = quick();
        server.bean(Reconciler.class).stop();
        jdbc.sql("UPDATE read.history SET role = 'NOBODY' WHERE position = 3").update();
        quick.start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.get("/actuator/health").status() == 503);
            assertThat(server.get("/actuator/health")
                            .json()
                            .at("/components/reconciliation/details/differences/0")
                            .stringValue())
                    .startsWith("history from 0 to ");
            server.sendAs("POST", "admin", "/api/v1/projections/histories/rebuild");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.get("/actuator/health").status() == 200);
        } finally {
            quick.stop();
        }
    }

    /** Does harm, looks for it, and puts back what was there. */
    private static void found(String harm, String table) throws SQLException {
        String name = table.replaceAll(" .*", "");
        jdbc.sql("CREATE TABLE read_rebuild.kept AS TABLE read." + name).update();
        assertThat(jdbc.sql(harm).update()).as(harm).isPositive();
        assertThat(sweep())
                .flatExtracting(Compared::differences)
                .extracting(Difference::table)
                .contains(table);
        jdbc.sql("TRUNCATE read." + name).update();
        jdbc.sql("INSERT INTO read." + name + " TABLE read_rebuild.kept").update();
        jdbc.sql("DROP TABLE read_rebuild.kept").update();
    }

    private static List<Compared> sweep() throws SQLException {
        try (Connection connection = ((DataSource) server.bean("queryDataSource")).getConnection();
                Reconciliation reconciliation = new Reconciliation(
                        connection,
                        (EventReader) server.bean("queryEventReader"),
                        server.bean(Rebuilder.class).projections())) {
            List<Compared> all = new ArrayList<>();
            for (var next = reconciliation.after(-1);
                    next.isPresent();
                    next = reconciliation.after(all.getLast().last())) {
                all.add(next.get());
            }
            return all;
        }
    }
}
