package org.palimpsest.command.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.TakenByOneAtATime;
import org.palimpsest.identity.Accounts;
import org.palimpsest.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has taken what. The database decides who is first and says what time it is, so that it does not matter how many
 * instances there are or what their clocks say.
 */
@Component
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    // What ended says who worked on what and when, which is nobody's business any more. Rows that somebody is changing
    // are left to the next one who takes something.
    private static final String FORGET = """
            DELETE FROM store.leases WHERE (queue, item) IN (
                SELECT queue, item FROM store.leases WHERE ends_at <= clock_timestamp() FOR UPDATE SKIP LOCKED)
            """;

    // Whoever has it already gets the whole time anew, unless it is the same request that came again.
    private static final String TAKE = """
            INSERT INTO store.leases AS l (queue, item, holder, ends_at, idempotency_key)
            VALUES (:queue, :item, :holder, clock_timestamp() + make_interval(secs => :seconds), :key)
            ON CONFLICT (queue, item) DO UPDATE SET
                holder = excluded.holder,
                idempotency_key = excluded.idempotency_key,
                ends_at = CASE WHEN l.ends_at > clock_timestamp() AND l.idempotency_key = excluded.idempotency_key
                    THEN l.ends_at ELSE excluded.ends_at END
                WHERE l.holder = excluded.holder OR l.ends_at <= clock_timestamp()
            RETURNING l.holder, l.ends_at, coalesce(
                old.holder = new.holder AND old.ends_at > clock_timestamp()
                    AND old.idempotency_key <> new.idempotency_key, false) AS renewed
            """;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Duration duration;

    Leases(@Qualifier("commandDataSource") DataSource store, Accounts accounts, LeaseProperties properties) {
        this.jdbc = JdbcClient.create(store);
        this.accounts = accounts;
        this.duration = properties.duration();
    }

    /**
     * Takes an item, or keeps it for longer.
     *
     * @param key the caller's idempotency key
     * @throws RuleBroken when somebody else has it
     * @throws Problem 422 when the caller holds something else under this key
     */
    public Lease take(Queue queue, UUID item, UUID holder, String key) {
        jdbc.sql(FORGET).update();
        requireFresh(queue, item, holder, key);
        while (true) {
            Optional<Lease> taken = jdbc.sql(TAKE)
                    .param("queue", queue.inAddresses())
                    .param("item", item)
                    .param("holder", holder)
                    .param("seconds", duration.toSeconds())
                    .param("key", key)
                    .query((row, number) -> lease(queue, item, row, row.getBoolean("renewed")))
                    .optional();
            if (taken.isPresent()) {
                return taken.get();
            }
            refuseIfAnothers(queue, item, holder);
            // It was given back in between.
        }
    }

    /**
     * Gives an item back before its time; that nobody has it is what was asked for.
     *
     * @throws RuleBroken when somebody else has it
     */
    public void giveBack(Queue queue, UUID item, UUID holder) {
        int given = jdbc.sql("DELETE FROM store.leases WHERE queue = :queue AND item = :item AND holder = :holder")
                .param("queue", queue.inAddresses())
                .param("item", item)
                .param("holder", holder)
                .update();
        if (given == 0) {
            refuseIfAnothers(queue, item, holder);
        }
    }

    /** What the holder had taken the item for is done. */
    public void done(Queue queue, UUID item, UUID holder) {
        end("DELETE FROM store.leases WHERE queue = :queue AND item = :item AND holder = :holder", queue, item, holder);
    }

    /** The item waits no longer, whoever had taken it. */
    public void over(Queue queue, UUID item) {
        end("DELETE FROM store.leases WHERE queue = :queue AND item = :item", queue, item, null);
    }

    // What was done is stored by now and must not seem refused; a lease that is left ends by its time.
    private void end(String sql, Queue queue, UUID item, @Nullable UUID holder) {
        try {
            JdbcClient.StatementSpec statement =
                    jdbc.sql(sql).param("queue", queue.inAddresses()).param("item", item);
            (holder == null ? statement : statement.param("holder", holder)).update();
        } catch (DataAccessException e) {
            log.warn("A lease of {} in the queue {} stays until its time is over", item, queue, e);
        }
    }

    private void requireFresh(Queue queue, UUID item, UUID holder, String key) {
        List<Boolean> ofSomethingElse = jdbc.sql("""
                        SELECT (queue, item) <> (:queue, :item) FROM store.leases
                        WHERE holder = :holder AND idempotency_key = :key
                        """)
                .param("queue", queue.inAddresses())
                .param("item", item)
                .param("holder", holder)
                .param("key", key)
                .query(Boolean.class)
                .list();
        if (ofSomethingElse.contains(true)) {
            throw Write.keyReused();
        }
    }

    private void refuseIfAnothers(Queue queue, UUID item, UUID holder) {
        Optional<Lease> others = jdbc.sql("""
                        SELECT holder, ends_at FROM store.leases
                        WHERE queue = :queue AND item = :item AND holder <> :holder AND ends_at > clock_timestamp()
                        """)
                .param("queue", queue.inAddresses())
                .param("item", item)
                .param("holder", holder)
                .query((row, number) -> lease(queue, item, row, false))
                .optional();
        if (others.isPresent()) {
            UUID other = others.get().holder();
            String name = accounts.userNames(List.of(other)).getOrDefault(other, "Somebody");
            throw TakenByOneAtATime.broken(name, others.get().until());
        }
    }

    private static Lease lease(Queue queue, UUID item, ResultSet row, boolean renewed) throws SQLException {
        Instant until = row.getObject("ends_at", OffsetDateTime.class).toInstant();
        return new Lease(queue, item, row.getObject("holder", UUID.class), until, renewed);
    }
}
