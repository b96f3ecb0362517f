package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.replay.Difference;
import org.palimpsest.query.replay.Replay;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.query.replay.Verification;
import org.palimpsest.query.replay.Watcher;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.standalone.torture.Instance.Side;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether all is well when the load has ended: in the store, in what is read, in the log, and between them. */
final class Checks {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK = 100;
    private static final int AT_ONCE = 1_000;

    private final Cluster cluster;
    private final Ledger ledger;
    private final Set<Long> poisoned;
    private final JdbcClient owner;
    private final EventReader reader;
    private final Map<String, List<Long>> stored = new HashMap<>();
    private long seen = -1;

    /** @param poisoned grows while this is in use */
    Checks(Cluster cluster, Ledger ledger, Set<Long> poisoned) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.poisoned = poisoned;
        this.owner = JdbcClient.create(cluster.owner());
        this.reader = new EventReader(cluster.owner(), DomainEvents.types()).without(poisoned);
    }

    /** What is not as it should be, as sentences; empty when all is. */
    List<String> differences() throws InterruptedException {
        List<String> found = new ArrayList<>();
        long head = reader.head();
        if (!within(() -> number("SELECT min(position) FROM read.projection_tokens") >= head)) {
            found.add("projecting did not reach position " + head + " within " + PATIENCE.toSeconds() + " s");
            return found;
        }
        read();
        found.addAll(ledger.differences(stored));
        none(
                found,
                "positions without an event",
                "SELECT position + 1 - (SELECT count(*) FROM store.events) FROM store.head");
        none(found, "streams with a gap or an event twice", """
                SELECT count(*) FROM (SELECT FROM store.events GROUP BY stream HAVING count(*) <> max(sequence) + 1) s
                """);
        none(found, "events that stand before an earlier one of their stream", """
                SELECT count(*) FROM (SELECT position < lag(position) OVER (PARTITION BY stream ORDER BY sequence) AS back
                    FROM store.events) e WHERE back
                """);
        none(found, "events told in a history twice or out of order", """
                SELECT count(*) FROM (SELECT FROM read.history GROUP BY position, ordinal HAVING count(*) > 1) h
                """);
        none(
                found,
                "dead letters of events that can be read",
                "SELECT count(*) FROM read.dead_letters WHERE position NOT IN ("
                        + (poisoned.isEmpty()
                                ? "-1"
                                : String.join(
                                        ",",
                                        poisoned.stream().map(String::valueOf).toList()))
                        + ")");
        none(found, "alarms of the log", "SELECT count(*) FROM log.alarms WHERE cleared_at IS NULL");
        if (!within(() -> number("SELECT coalesce(max(size), 0) FROM log.checkpoints") >= head + 1)) {
            found.add("the log did not sign " + (head + 1) + " events within " + PATIENCE.toSeconds() + " s");
        }
        replayed(found);
        rebuilt(found);
        return found;
    }

    private void read() {
        while (true) {
            List<StoredEvent> events = reader.after(seen, AT_ONCE);
            if (events.isEmpty()) {
                return;
            }
            for (StoredEvent event : events) {
                switch (event.payload()) {
                    case ClaimFiled filed -> add(filed.content().statement(), event);
                    case ClaimConfirmed confirmed -> add(String.valueOf(confirmed.note()), event);
                    default -> {}
                }
            }
            seen = events.getLast().position();
        }
    }

    private void add(String mark, StoredEvent event) {
        stored.computeIfAbsent(mark, any -> new ArrayList<>(1)).add(event.position());
    }

    /** Store, fold and projections say the same of every claim and figure at every position. */
    private void replayed(List<String> found) {
        Verification verification = new Replay(cluster.owner(), 2).verify(new Scope.Everything(), new Silent());
        verification.first().stream()
                .filter(difference -> !poisoned.contains(difference.position()))
                .map(Difference::toString)
                .forEach(found::add);
    }

    /** What was projected event by event, with every interruption, is row by row what building it anew gives. */
    private void rebuilt(List<String> found) throws InterruptedException {
        Map<String, String> before = tables();
        Instance query = cluster.of(Side.QUERY).getFirst();
        try {
            HttpResponse<String> asked = cluster.client()
                    .send(
                            HttpRequest.newBuilder(query.address().resolve("/api/v1/projections/all/rebuild"))
                                    .timeout(PATIENCE)
                                    .header("Authorization", Load.basic("admin"))
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (asked.statusCode() != 202) {
                found.add("a rebuild was refused with " + asked.statusCode() + ": " + asked.body());
                return;
            }
        } catch (IOException e) {
            found.add("a rebuild could not be asked for: " + e.getMessage());
            return;
        }
        if (!within(() -> number("SELECT count(*) FROM read.rebuild_requests WHERE finished_at IS NULL") == 0)) {
            found.add("rebuilding did not end within " + PATIENCE.toSeconds() + " s");
        }
        none(found, "rebuilds that failed", "SELECT count(*) FROM read.rebuilds WHERE status = 'FAILED'");
        Map<String, String> after = tables();
        before.forEach((table, digest) -> {
            if (!digest.equals(after.get(table))) {
                found.add(table + " had " + digest + " and has " + after.get(table) + " when it is built anew");
            }
        });
    }

    private Map<String, String> tables() {
        Map<String, String> digests = new TreeMap<>();
        owner.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'read' AND tablename NOT IN ('projection_tokens',"
                        + " 'rebuilds', 'rebuild_requests', 'swap_guard', 'rewritten', 'dead_letters', 'reconciliation',"
                        + " 'differences', 'flyway_schema_history')")
                .query(String.class)
                .list()
                .forEach(table -> digests.put(
                        table,
                        owner.sql("SELECT count(*) || ' rows, '"
                                        + " || coalesce(md5(string_agg(hash, '' ORDER BY hash)), '') FROM (SELECT md5(t::text) AS hash"
                                        + " FROM read." + table + " t) rows")
                                .query(String.class)
                                .single()));
        return digests;
    }

    private void none(List<String> found, String what, String count) {
        long number = number(count);
        if (number != 0) {
            found.add(number + " " + what);
        }
    }

    private long number(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }

    private interface Condition {
        boolean holds();
    }

    private static boolean within(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.holds()) {
                return true;
            }
            Thread.sleep(LOOK);
        }
        return false;
    }

    private static final class Silent implements Watcher {

        @Override
        public void begins(int total) {
            // Nobody looks.
        }

        @Override
        public void step() {
            // Nobody looks.
        }
    }
}
