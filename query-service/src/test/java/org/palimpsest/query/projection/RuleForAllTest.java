package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.projection.Reconciliation.Compared;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;

/** A rule is activated that reaches more claims and figures than are held in memory at a time. */
class RuleForAllTest {

    private static final int FIGURES = 120;
    private static final int CLAIMS = 1_200;

    private static QueryServer server;
    private static List<Projection> projections;
    private static final List<UUID> figures = new ArrayList<>();
    private static final List<UUID> claims = new ArrayList<>();
    private static long activated;

    @BeforeAll
    static void aRuleIsActivatedForAll() {
        server = QueryServer.start();
        projections = server.bean(Rebuilder.class).projections();
        Story story = new Story(server);
        UUID source = story.source("Source");
        story.together(() -> {
            for (int i = 0; i < FIGURES; i++) {
                figures.add(story.figure("Figure " + i, "scope " + i));
            }
        });
        story.together(() -> {
            for (int i = 0; i < CLAIMS; i++) {
                UUID figure = i % 10 == 0 ? null : figures.get(i % FIGURES);
                claims.add(
                        story.claim(source, "Statement " + i, figure, figure == null ? null : Story.exactly(i), null));
            }
        });
        // Of some claims of each figure one review, which is enough by one rule and not by the other.
        story.together(() -> {
            for (int i = 0; i < CLAIMS; i += 7) {
                story.confirm(claims.get(i), "checker-b1");
            }
        });
        story.activate("majority", Map.of("minimumReviewers", "1"), null);
        activated = story.lastPosition();
        story.confirm(claims.getLast(), "checker-a1");
        server.read("/api/v1/claims");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void noMoreIsHeldThanIsHandedOnAtOnce() {
        Fold fold = new Fold(reader(), new TableMembers(server.jdbc(), "read", "read"));
        fold.continueAfter(activated - 1);
        List<Integer> ofClaims = new ArrayList<>();
        List<Integer> ofFigures = new ArrayList<>();
        fold.after(reader().at(activated).orElseThrow(), (Change part) -> {
            ofClaims.add(part.claims().size());
            ofFigures.add(part.figures().size());
        });
        assertThat(ofClaims).startsWith(0, 500, 500, 200).endsWith(0);
        assertThat(ofFigures).endsWith(0, 50, 50, 20);
    }

    @Test
    void theHistoryHasTheEventThenItsClaimsThenItsFigures() {
        assertThat(server.jdbc()
                        .sql("SELECT ordinal FROM read.history WHERE position = :position ORDER BY 1")
                        .param("position", activated)
                        .query(Long.class)
                        .list())
                .isEqualTo(LongStream.rangeClosed(0, CLAIMS + FIGURES).boxed().toList());
        assertThat(inHistory("claim_id")).isEqualTo(claims);
        assertThat(inHistory("figure_id")).endsWith(figures.toArray(UUID[]::new));
        assertThat(server.jdbc()
                        .sql("SELECT count(*) FROM read.history WHERE position = :position"
                                + " AND verdict_before <> verdict_after")
                        .param("position", activated)
                        .query(Integer.class)
                        .single())
                .isEqualTo(CLAIMS / 7 + 1);
    }

    private static List<UUID> inHistory(String column) {
        return server.jdbc()
                .sql("SELECT " + column + " FROM read.history WHERE position = :position AND " + column
                        + " IS NOT NULL ORDER BY ordinal")
                .param("position", activated)
                .query(UUID.class)
                .list();
    }

    @Test
    void theReconcilerFindsNothing() throws SQLException {
        List<Compared> all = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Reconciliation reconciliation = new Reconciliation(connection, reader(), projections)) {
            Optional<Compared> next = reconciliation.after(-1);
            while (next.isPresent()) {
                all.add(next.get());
                boolean isMore = next.get().isMore();
                next = reconciliation.after(next.get().last());
                assertThat(isMore).isEqualTo(next.isPresent());
            }
        }
        assertThat(all.getLast().last()).isEqualTo(server.head());
        assertThat(all).flatExtracting(Compared::differences).isEmpty();
    }

    @Test
    void aRebuildThatRemembersNothingGivesTheSame() throws SQLException {
        Map<String, List<String>> before = ReadTables.all(server.jdbc(), projections);
        try (Connection connection = dataSource().getConnection();
                Rebuild rebuild = new Rebuild(
                        connection, dataSource(), reader(), projections, new Fold.Memory(0, 0), Release.NOTHING)) {
            assertThat(rebuild.run(() -> true)).isTrue();
            connection.setAutoCommit(true);
        }
        assertThat(ReadTables.difference(before, ReadTables.all(server.jdbc(), projections)))
                .isEmpty();
    }

    private static EventReader reader() {
        return (EventReader) server.bean("queryEventReader");
    }

    private static DataSource dataSource() {
        return (DataSource) server.bean("queryDataSource");
    }
}
