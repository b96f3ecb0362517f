package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.palimpsest.standalone.torture.Instance.Side;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings faults about, and says whether they had any effect. */
final class Faults {

    private static final Duration WRONG_BY = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK = 100;

    private final Cluster cluster;
    private final Ledger ledger;
    private final Random random;
    private final Duration pause;
    private final JdbcClient owner;
    private final Set<Long> poisoned = new HashSet<>();

    /** @param pause for how long a process stands still */
    Faults(Cluster cluster, Ledger ledger, Random random, Duration pause) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.random = random;
        this.pause = pause;
        this.owner = JdbcClient.create(cluster.owner());
    }

    /** Where events stand that nobody can read. */
    Set<Long> poisoned() {
        return poisoned;
    }

    /**
     * Does it while others write.
     *
     * @return whether it had an effect; what had none says nothing about what would happen
     */
    boolean bring(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case KILL_COMMAND -> kill(Side.COMMAND);
            case KILL_QUERY -> kill(Side.QUERY);
            case KILL_POSTGRES -> killPostgres();
            case CUT_CONNECTIONS -> cutConnections();
            case PAUSE_COMMAND -> standStill(Side.COMMAND);
            case PAUSE_QUERY -> standStill(Side.QUERY);
            case CLOCKS_APART -> clocksApart();
            case POISON -> poison();
            case FULL_DISK -> fullDisk();
        };
    }

    private boolean kill(Side side) throws InterruptedException {
        Instance victim = cluster.any(side, random);
        boolean lived = victim.isAlive();
        victim.kill();
        return lived && !victim.isAlive();
    }

    private boolean killPostgres() throws IOException, InterruptedException {
        ProcessHandle postmaster =
                ProcessHandle.of(cluster.postgres().process()).orElse(null);
        return postmaster != null && postmaster.destroyForcibly() && within(PATIENCE, () -> !postmaster.isAlive());
    }

    private boolean cutConnections() {
        return owner.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE usename LIKE 'palimpsest\\_%' AND usename <> current_user")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean standStill(Side side) throws IOException, InterruptedException {
        Instance victim = cluster.any(side, random);
        victim.signal("STOP");
        boolean stopped = within(PATIENCE, victim::isStopped);
        Thread.sleep(pause);
        stopped &= victim.isStopped();
        victim.signal("CONT");
        return stopped && victim.isAlive();
    }

    private boolean clocksApart() throws InterruptedException {
        Instance slow = cluster.of(Side.COMMAND).getLast();
        Instance fast = cluster.of(Side.QUERY).getLast();
        slow.kill();
        fast.kill();
        slow.start(WRONG_BY.negated());
        fast.start(WRONG_BY);
        int before = ledger.acknowledgedBy(slow);
        return within(PATIENCE.multipliedBy(2), () -> ledger.acknowledgedBy(slow) > before + 5);
    }

    /** As no appender would write it. */
    private boolean poison() throws InterruptedException {
        long position = owner.sql("""
                        WITH next AS (UPDATE store.head SET position = position + 1,
                                recorded_at = greatest(recorded_at, clock_timestamp()) RETURNING position, recorded_at)
                        INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload,
                            metadata)
                        SELECT position, recorded_at, 0, store.event_type('PassageAnnotated', 1::smallint, 'Annotation'),
                            gen_random_uuid(), gen_random_uuid(), :payload, convert_to('{}', 'UTF8') FROM next
                        RETURNING position
                        """)
                .param("payload", "{\"annotationId\": 5}".getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single();
        poisoned.add(position);
        return within(
                PATIENCE,
                () -> owner.sql("SELECT EXISTS (SELECT FROM read.dead_letters WHERE position = :position)")
                        .param("position", position)
                        .query(Boolean.class)
                        .single());
    }

    private boolean fullDisk() throws IOException, InterruptedException {
        if (!cluster.disk().canBeFilled()) {
            return false;
        }
        int failed = ledger.attemptsFailed();
        cluster.disk().fill();
        try {
            return within(PATIENCE, () -> ledger.attemptsFailed() > failed);
        } finally {
            cluster.disk().free();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static boolean within(Duration patience, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return true;
                }
            } catch (IOException | RuntimeException notNow) {
                // What it asks may be what is being broken.
            }
            Thread.sleep(LOOK);
        }
        return false;
    }
}
