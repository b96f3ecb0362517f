package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.rule.RuleActivated;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * However events are cut into batches, whoever is interrupted, whatever is remembered and whatever is rebuilt: the tables are
 * the same.
 */
class RebuildTest {

    private static final int EVENTS = 600;
    private static final long SEED = 20_250_101L;

    private static QueryServer server;
    private static List<Projection> projections;
    private static Map<String, List<String>> incremental;
    private static RandomHistory history;

    @BeforeAll
    static void aHistoryIsProjectedAsItHappens() {
        System.out.println("seed " + SEED);
        server = QueryServer.startForgetful();
        projections = server.bean(Rebuilder.class).projections();
        history = new RandomHistory(new Story(server), SEED).redacting();
        history.happen(EVENTS);
        server.read("/api/v1/claims");
        incremental = ReadTables.all(server.jdbc(), projections);
    }

    @Test
    void theTotalsAreWhatCountingGives() {
        JdbcClient jdbc = server.jdbc();
        assertThat(totals(jdbc))
                .isEqualTo(Map.of(
                        "sources", count(jdbc, "SELECT count(*) FROM read.sources"),
                        "figures", count(jdbc, "SELECT count(*) FROM read.figures"),
                        "claims", count(jdbc, "SELECT count(*) FROM read.claims"),
                        "reviews",
                                count(
                                        jdbc,
                                        "SELECT count(*) FROM read.reviews WHERE valid_until = 9223372036854775807"),
                        "open disputes",
                                count(
                                        jdbc,
                                        "SELECT sum(open_disputes) FROM read.claim_states"
                                                + " WHERE valid_until = 9223372036854775807 AND status = 'FILED'")));
        assertThat(count(
                        jdbc,
                        "SELECT count(*) FROM read.reviews r JOIN read.claim_states s USING (claim_id)"
                                + " WHERE r.valid_until = 9223372036854775807 AND s.valid_until = 9223372036854775807"
                                + " AND r.renew <> (r.content_version < s.content_version)"))
                .isZero();
        assertThat(count(
                        jdbc,
                        "SELECT count(*) FROM read.claim_states s WHERE counted_reviews <>"
                                + " (SELECT coalesce(sum((t ->> 'confirmations')::int + (t ->> 'disputes')::int), 0)"
                                + " FROM jsonb_array_elements(s.tallies) t)"))
                .isZero();
    }

    private static Map<String, Long> totals(JdbcClient jdbc) {
        Map<String, Long> totals = new HashMap<>();
        jdbc.sql("TABLE read.source_totals UNION ALL TABLE read.figure_totals UNION ALL TABLE read.claim_totals")
                .query(row -> {
                    totals.put(row.getString("name"), row.getLong("total"));
                });
        return totals;
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void everyProjectionHandlesOrIgnoresEveryEvent() {
        for (Projection projection : projections) {
            assertThat(Stream.concat(projection.handled().stream(), projection.ignored().stream())
                            .toList())
                    .as(projection.name())
                    .containsExactlyInAnyOrderElementsOf(DomainEvents.types().classes());
        }
    }

    @Test
    void aHistoryFillsEveryTable() {
        incremental.forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        List<String> happened = server.jdbc()
                .sql("SELECT DISTINCT type FROM store.events")
                .query(String.class)
                .list();
        assertThat(happened).hasSize(DomainEvents.types().classes().size() - DomainEvents.OF_THE_LOG.size());
    }

    @Test
    void theVerdictOfEachClaimFollowsFromItsOwnEventsAndTheRuleInForce() {
        EventReader reader = (EventReader) server.bean("queryEventReader");
        for (UUID claim : history.claims()) {
            Map<String, Object> row = server.jdbc()
                    .sql("SELECT s.verdict, s.version, s.open_disputes, t.statement FROM read.claim_states s"
                            + " JOIN read.claim_contents t USING (claim_id) WHERE claim_id = :id"
                            + " AND s.valid_until = :now AND t.valid_until = :now")
                    .param("id", claim)
                    .param("now", Table.CURRENT)
                    .query()
                    .singleRow();
            var state = history.state(claim);
            assertThat(row.get("version")).isEqualTo(state.version());
            assertThat(row.get("open_disputes")).isEqualTo(state.openDisputes().size());
            assertThat(row.get("statement")).isIn(state.content().statement(), FreeText.REDACTED);
            var consensus = ClaimSteps.replay(
                    inForce(state.content().figureId()),
                    reader.stream(claim).stream().map(StoredEvent::payload).toList());
            assertThat(row.get("verdict")).isEqualTo(consensus.verdict().name());
        }
    }

    /** What the last activation for the figure says, else the last one for all. */
    private static ConsensusRule inForce(@Nullable UUID figure) {
        RuleActivated last = null;
        for (StoredEvent event : ((EventReader) server.bean("queryEventReader"))
                .stream(UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8)))) {
            RuleActivated activated = (RuleActivated) event.payload();
            boolean forAll = activated.figureId() == null;
            if (forAll
                    ? last == null || last.figureId() == null
                    : activated.figureId().equals(figure)) {
                last = activated;
            }
        }
        return last == null
                ? ConsensusRules.standard()
                : ConsensusRules.of(last.rule(), last.version(), last.parameters());
    }

    @Test
    void batchesCutAnywhereGiveTheSameRows() throws SQLException {
        QueryServer other = QueryServer.start();
        try {
            Projector projector = other.bean(Projector.class);
            new RandomHistory(new Story(other), SEED + 1).redacting().happen(EVENTS / 2);
            other.read("/api/v1/claims");
            projector.stop();
            Map<String, List<String>> expected = ReadTables.all(other.jdbc(), projections);
            Random random = new Random(SEED);
            for (int largest : new int[] {1, 7, 60, Batch.LARGEST}) {
                ReadTables.empty(other.jdbc(), projections);
                projectInBatches(other, () -> 1 + random.nextInt(largest));
                assertThat(ReadTables.difference(expected, ReadTables.all(other.jdbc(), projections)))
                        .as("batches of at most " + largest)
                        .isEmpty();
            }
        } finally {
            other.close();
        }
    }

    private void projectInBatches(QueryServer on, IntSupplier size) throws SQLException {
        EventReader reader = (EventReader) on.bean("queryEventReader");
        DataSource others = (DataSource) on.bean("queryDataSource");
        Fold.Memory memory = new Fold.Memory(3, 3, 4);
        try (Connection connection = others.getConnection()) {
            Projecting projecting = new Projecting(connection, others, reader, projections, memory);
            for (List<StoredEvent> batch = Batch.after(reader, -1, size.getAsInt());
                    !batch.isEmpty();
                    batch = Batch.after(reader, projecting.position(), size.getAsInt())) {
                projecting.begin(batch, () -> {});
                if (size.getAsInt() % 5 == 0) {
                    // As after a restart: everything remembered is gone.
                    projecting.finish();
                    projecting.close();
                    projecting = new Projecting(connection, others, reader, projections, memory);
                }
            }
            projecting.finish();
            projecting.close();
        }
    }

    @Test
    void rebuildingEachProjectionOverHttpGivesIdenticalTables() {
        // The last once more: its progress must not be mistaken for that of the time before.
        List<Projection> twice = new ArrayList<>(projections);
        twice.add(projections.getLast());
        for (Projection projection : twice) {
            QueryServer.Answer accepted =
                    server.sendAs("POST", "admin", "/api/v1/projections/" + projection.name() + "/rebuild");
            assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
            String progress = accepted.header("Location");
            JsonNode done = await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> server.getAs("admin", progress).json().get("rebuild"),
                            rebuild -> !rebuild.isNull()
                                    && !rebuild.get("status").stringValue().equals("RUNNING"));
            assertThat(done.get("status").stringValue()).as(done.toString()).isEqualTo("DONE");
            assertThat(done.get("position").longValue()).isEqualTo(server.head());
            // Ended means that whoever asked for it has it.
            await().until(() -> waiting() == 0);
            assertThat(ReadTables.difference(incremental, ReadTables.all(server.jdbc(), projections)))
                    .as(projection.name())
                    .isEmpty();
        }
        assertThat(server.jdbc()
                        .sql("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = 'read' AND c.relname IN ('claim_states', 'history')"
                                + " AND c.relkind = 'r'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(server.jdbc()
                        .sql(
                                "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                                        + " WHERE c.oid IN (CAST('read.claim_states' AS regclass), CAST('read.history' AS regclass))"
                                        + " AND a.atttypid = CAST('jsonb' AS regtype) AND a.attstattarget IS DISTINCT FROM 0")
                        .query(String.class)
                        .list())
                .as("what PostgreSQL would sort to know what is in it")
                .isEmpty();
        assertThat(server.jdbc()
                        .sql("SELECT c.relname FROM pg_class c WHERE c.relnamespace = CAST('read' AS regnamespace)"
                                + " AND c.relkind = 'r' AND c.reloptions = '{fillfactor=85}'")
                        .query(String.class)
                        .list())
                .as("what has room on its pages")
                .containsExactly("claim_search");
    }

    @Test
    void rebuildingWithRulesInManyPartsGivesIdenticalTables() throws SQLException {
        DataSource others = (DataSource) server.bean("queryDataSource");
        EventReader reader = (EventReader) server.bean("queryEventReader");
        try (Connection connection = others.getConnection();
                Rebuild rebuild = new Rebuild(
                        connection, others, reader, projections, new Fold.Memory(3, 3, 4), Release.NOTHING)) {
            assertThat(rebuild.run(() -> true)).isTrue();
            connection.setAutoCommit(true);
        }
        assertThat(ReadTables.difference(incremental, ReadTables.all(server.jdbc(), projections)))
                .isEmpty();
    }

    @Test
    void onlyTheLastTransactionOfARebuildWaitsForTheDisk() throws SQLException {
        JdbcClient admin = JdbcClient.create(server.database().admin());
        admin.sql("""
                CREATE TABLE public.waits (ordinal bigint GENERATED ALWAYS AS IDENTITY, waits text);
                CREATE FUNCTION public.note_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                    BEGIN
                        INSERT INTO public.waits (waits) VALUES (current_setting('synchronous_commit'));
                        RETURN NULL;
                    END $$;
                CREATE TRIGGER note_wait AFTER UPDATE ON read.rebuilds EXECUTE FUNCTION public.note_wait()
                """).update();
        DataSource others = (DataSource) server.bean("queryDataSource");
        EventReader reader = (EventReader) server.bean("queryEventReader");
        try (Connection connection = others.getConnection();
                Statement statement = connection.createStatement();
                Rebuild rebuild =
                        new Rebuild(connection, others, reader, projections, new Fold.Memory(3, 3), Release.NOTHING)) {
            // As where it runs; what tests write usually waits for no disk.
            statement.execute("SET synchronous_commit = on");
            assertThat(rebuild.run(() -> true)).isTrue();
            connection.setAutoCommit(true);
            statement.execute("RESET synchronous_commit");
        } finally {
            admin.sql("DROP FUNCTION public.note_wait() CASCADE").update();
        }
        List<String> waits = admin.sql("SELECT waits FROM public.waits ORDER BY ordinal")
                .query(String.class)
                .list();
        admin.sql("DROP TABLE public.waits").update();
        int beforeTheLast = waits.size() - projections.size();
        assertThat(waits.subList(0, beforeTheLast)).isNotEmpty().containsOnly("off");
        assertThat(waits.subList(beforeTheLast, waits.size())).containsOnly("on");
    }

    @Test
    void whatChangesInATableThatIsBeingFilledIsLookedUpByItsKey() throws SQLException {
        Rows rows = new Rows();
        Fold fold = new Fold(
                (EventReader) server.bean("queryEventReader"), new TableMembers(server.jdbc(), "read", "read"));
        fold.continueAfter(-1);
        List<StoredEvent> events = ((EventReader) server.bean("queryEventReader")).after(-1, EVENTS);
        try (Connection connection = ((DataSource) server.bean("queryDataSource")).getConnection()) {
            TablesBeside beside = new TablesBeside(
                    connection,
                    projections.stream()
                            .flatMap(projection -> projection.tables().stream())
                            .toList());
            beside.create();
            connection.setAutoCommit(false);
            long written = 0;
            for (StoredEvent event : events) {
                Change change = fold.after(event);
                projections.forEach(projection -> projection.apply(change, rows));
                if (++written % 50 == 0) {
                    beside.lookUpByKey();
                    rows.flush(connection, "read_rebuild");
                    assertThat(readWhole(connection))
                            .as("of the first " + written + " events")
                            .isZero();
                    beside.count();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
            beside.create();
        }
    }

    /** How many rows were read in this transaction by whoever reads a whole table. */
    private static long readWhole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(seq_tup_read), 0)"
                        + " FROM pg_stat_xact_user_tables WHERE schemaname = 'read_rebuild'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void queuesAreRebuiltByRebuildingWhatTheyAreDerivedFrom() {
        QueryServer.Answer accepted = server.sendAs("POST", "admin", "/api/v1/projections/queues/rebuild");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/projections/queues");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.getAs("admin", "/api/v1/projections/queues")
                        .json()
                        .get("rebuild")
                        .get("status")
                        .stringValue()
                        .equals("DONE"));
        await().until(() -> waiting() == 0);
        assertThat(ReadTables.difference(incremental, ReadTables.all(server.jdbc(), projections)))
                .isEmpty();
    }

    private static long waiting() {
        return server.jdbc()
                .sql("SELECT count(*) FROM read.rebuild_requests WHERE finished_at IS NULL")
                .query(Long.class)
                .single();
    }

    @Test
    void anUnknownProjectionIsNotFoundAndOnlyAnAdministratorMayAsk() {
        assertThat(server.sendAs("POST", "admin", "/api/v1/projections/nonsense/rebuild")
                        .status())
                .isEqualTo(404);
        assertThat(server.sendAs("POST", "checker-a1", "/api/v1/projections/claims/rebuild")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void interruptedConnectionsLoseAndDoubleNothing() {
        QueryServer other = QueryServer.start();
        try {
            JdbcClient admin = JdbcClient.create(other.database().admin());
            RandomHistory interrupted = new RandomHistory(new Story(other), SEED + 2).redacting();
            for (int i = 0; i < 8; i++) {
                interrupted.happen(40);
                admin.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND usename = 'palimpsest_query'")
                        .query(Long.class)
                        .single();
            }
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> other.get("/api/v1/claims?limit=1&minPosition=" + other.head())
                                    .status()
                            == 200);
            Map<String, List<String>> after = ReadTables.all(other.jdbc(), projections);
            other.bean(Projector.class).stop();
            ReadTables.empty(other.jdbc(), projections);
            try {
                projectInBatches(other, () -> Batch.LARGEST);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            assertThat(ReadTables.difference(after, ReadTables.all(other.jdbc(), projections)))
                    .isEmpty();
        } finally {
            other.close();
        }
    }
}
