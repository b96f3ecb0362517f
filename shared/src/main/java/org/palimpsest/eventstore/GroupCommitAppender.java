package org.palimpsest.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in which a process writes events. Callers wait while a single thread commits all that is waiting in one
 * transaction, so that one flush of the log serves many of them.
 *
 * <p>Goals: durable before acknowledged; every caller is answered exactly once, with its positions or with its own
 * refusal; an outcome is only called unknown when the store stayed away. Not a goal: fairness between processes.
 */
public final class GroupCommitAppender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitAppender.class);

    private static final int BATCH = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final DataSource store;
    private final EventTypes types;
    private final AppendObserver observer;
    private final int largestBatch;
    private final long patienceNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<PendingAppend> waiting = new ArrayDeque<>();
    private boolean closed;

    private final Thread thread;
    private @Nullable AppendConnection connection;
    private long pauseNanos = SHORTEST_PAUSE_NANOS;
    private final LongAdder batches = new LongAdder();
    private final LongAdder events = new LongAdder();

    /** Waits 15 seconds for a store that is away. */
    public GroupCommitAppender(DataSource store, EventTypes types) {
        this(store, types, AppendObserver.NOBODY);
    }

    /** The same, of which somebody hears. */
    GroupCommitAppender(DataSource store, EventTypes types, AppendObserver observer) {
        this(store, types, PATIENCE, BATCH, observer);
    }

    /**
     * @param store gives autocommit connections; one is kept for as long as it works
     * @param patience how long a caller may wait for a store that is away
     * @param largestBatch most units in one transaction
     */
    public GroupCommitAppender(DataSource store, EventTypes types, Duration patience, int largestBatch) {
        this(store, types, patience, largestBatch, AppendObserver.NOBODY);
    }

    private GroupCommitAppender(
            DataSource store, EventTypes types, Duration patience, int largestBatch, AppendObserver observer) {
        this.store = store;
        this.types = types;
        this.observer = observer;
        this.patienceNanos = patience.toNanos();
        this.largestBatch = largestBatch;
        this.thread = Thread.ofPlatform().name("event-appender").daemon().start(this::run);
    }

    /**
     * Returns when the events are durable.
     *
     * @throws AppendRefused when what the append rests on does not hold
     * @throws EventTooLarge when an event is over the limit
     * @throws AppendRejected when PostgreSQL rejects the events whatever the state
     * @throws StoreUnavailable when the store is away or this is closed; nothing was written
     * @throws AppendUncertain when the store went away in the commit and did not come back in time
     */
    public Appended append(Append append) {
        return appendTogether(List.of(append)).getFirst();
    }

    /**
     * Writes to several streams, all of it or nothing, at contiguous positions in the order given.
     *
     * @return what became of each, in the same order
     */
    public List<Appended> appendTogether(List<Append> appends) {
        if (appends.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to append.");
        }
        long handedOver = System.nanoTime();
        PendingAppend pending = PendingAppend.of(appends, types, handedOver + patienceNanos);
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("The appender is closed.", null);
            }
            waiting.addLast(pending);
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            return pending.await();
        } finally {
            pending.tell(observer, handedOver);
        }
    }

    /** Takes no more appends, answers those that wait, and gives the connection back. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            List<PendingAppend> batch = nextBatch();
            while (!batch.isEmpty()) {
                commit(batch);
                batch = nextBatch();
            }
        } catch (RuntimeException | Error e) {
            log.error("The appender stops. Restart the process.", e);
            throw e;
        } finally {
            discardConnection();
            failAllWaiting();
        }
    }

    /** Takes what waits, up to the limit, but leaves for the next round what touches the same things. */
    private List<PendingAppend> nextBatch() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<PendingAppend> batch = new ArrayList<>();
            Set<Object> changed = new HashSet<>();
            Iterator<PendingAppend> next = waiting.iterator();
            while (next.hasNext() && batch.size() < largestBatch) {
                PendingAppend pending = next.next();
                if (pending.join(changed)) {
                    next.remove();
                    batch.add(pending);
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when every unit of the batch is answered. */
    private void commit(List<PendingAppend> batch) {
        List<PendingAppend> left = batch;
        try {
            while (!left.isEmpty()) {
                left = attempt(left);
            }
        } catch (RuntimeException | Error e) {
            batch.stream()
                    .filter(pending -> !pending.isAnswered())
                    .forEach(pending -> pending.failed(new AppendUncertain("The appender failed: " + e, e)));
            log.error("A batch of {} appends failed in the appender itself.", batch.size(), e);
            discardConnection();
        }
    }

    /** @return what has to be tried again */
    private List<PendingAppend> attempt(List<PendingAppend> batch) {
        AppendConnection current;
        try {
            current = connection();
        } catch (SQLException e) {
            return unreached(batch, e);
        }
        long now = System.nanoTime();
        int together = events(batch);
        batch.forEach(pending -> pending.sent(now, together));
        try {
            AppendConnection.Result result = current.append(batch);
            pauseNanos = SHORTEST_PAUSE_NANOS;
            return result.refused().isEmpty() ? written(batch, result) : withoutRefused(batch, result.refused());
        } catch (SQLException e) {
            return resolve(batch, current, e);
        }
    }

    private List<PendingAppend> written(List<PendingAppend> batch, AppendConnection.Result result) {
        batches.increment();
        events.add(events(batch));
        long position = result.firstPosition();
        for (PendingAppend pending : batch) {
            position = pending.written(position, result.recordedAt());
        }
        return List.of();
    }

    private static int events(List<PendingAppend> batch) {
        return batch.stream().mapToInt(PendingAppend::events).sum();
    }

    private static List<PendingAppend> withoutRefused(List<PendingAppend> batch, Map<Integer, AppendRefused> refused) {
        List<PendingAppend> left = new ArrayList<>();
        for (int unit = 0; unit < batch.size(); unit++) {
            AppendRefused reason = refused.get(unit);
            if (reason == null) {
                left.add(batch.get(unit));
            } else {
                batch.get(unit).failed(reason);
            }
        }
        return left;
    }

    /** Nothing of the batch was sent, so whose time is up hears that nothing was written. */
    private List<PendingAppend> unreached(List<PendingAppend> batch, SQLException reason) {
        log.warn("The event store cannot be reached: {}", reason.getMessage());
        List<PendingAppend> left = withoutExpired(batch, reason);
        lock.lock();
        try {
            List<PendingAppend> inTime = withoutExpired(List.copyOf(waiting), reason);
            waiting.clear();
            waiting.addAll(inTime);
        } finally {
            lock.unlock();
        }
        pause();
        return left;
    }

    private static List<PendingAppend> withoutExpired(List<PendingAppend> batch, SQLException reason) {
        long now = System.nanoTime();
        List<PendingAppend> left = new ArrayList<>();
        for (PendingAppend pending : batch) {
            if (pending.isExpired(now)) {
                pending.failed(new StoreUnavailable(
                        "The event store is not available, nothing was written: " + reason.getMessage(), reason));
            } else {
                left.add(pending);
            }
        }
        return left;
    }

    /** A statement failed: finds out whether its transaction was committed before anything is answered. */
    private List<PendingAppend> resolve(List<PendingAppend> batch, AppendConnection failed, SQLException failure) {
        log.warn(
                "Appending {} units failed ({}), reading back: {}",
                batch.size(),
                failure.getSQLState(),
                failure.getMessage());
        Optional<List<PendingAppend>> missing = readBack(batch, failed);
        if (missing.isEmpty()) {
            batch.forEach(pending -> pending.failed(new AppendUncertain(
                    "The connection to the event store was lost in the commit and it is not known whether the events"
                            + " are written: " + failure.getMessage(),
                    failure)));
            return List.of();
        }
        List<PendingAppend> left = missing.get();
        if (isPassing(failure)) {
            pause();
            return withoutExpired(left, failure);
        }
        if (left.size() == 1) {
            left.getFirst()
                    .failed(new AppendRejected(
                            "PostgreSQL rejects the events (" + failure.getSQLState() + "): " + failure.getMessage(),
                            failure));
            return List.of();
        }
        for (PendingAppend one : left) {
            commit(List.of(one));
        }
        return List.of();
    }

    /**
     * Answers the units that are in the store.
     *
     * @return those that are not, or nothing when it could not be seen in time
     */
    private Optional<List<PendingAppend>> readBack(List<PendingAppend> batch, AppendConnection failed) {
        AppendConnection.Backend lost = failed.backend();
        boolean settled = false;
        try {
            settled = failed.isUsable();
        } catch (SQLException e) {
            log.debug("The failed connection cannot be used again.", e);
        }
        if (!settled) {
            discardConnection();
        }
        while (true) {
            try {
                AppendConnection current = connection();
                settled = settled || current.settle(lost);
                if (settled) {
                    return Optional.of(missing(batch, current));
                }
            } catch (SQLException e) {
                log.warn("Reading back has to wait for the event store: {}", e.getMessage());
                discardConnection();
            }
            long now = System.nanoTime();
            if (batch.stream().allMatch(pending -> pending.isExpired(now))) {
                return Optional.empty();
            }
            pause();
        }
    }

    private static List<PendingAppend> missing(List<PendingAppend> batch, AppendConnection current)
            throws SQLException {
        List<PendingAppend> missing = new ArrayList<>();
        for (PendingAppend pending : batch) {
            Optional<AppendConnection.Found> found = pending.isAnswered() ? Optional.empty() : current.find(pending);
            if (found.isPresent()) {
                pending.written(found.get().firstPosition(), found.get().recordedAt());
            } else if (!pending.isAnswered()) {
                missing.add(pending);
            }
        }
        return missing;
    }

    /** Whether the same statement may succeed later: connection, resources, shutdown, a lock, not the data. */
    private static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.equals("55P03")) {
            return true;
        }
        return switch (state.substring(0, 2)) {
            case "08", "40", "53", "57", "58", "25" -> true;
            default -> false;
        };
    }

    /** Waits before the store is tried again, twice as long each time until it answers. */
    private void pause() {
        LockSupport.parkNanos(pauseNanos);
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }

    private AppendConnection connection() throws SQLException {
        AppendConnection current = connection;
        if (current == null) {
            current = AppendConnection.open(store);
            connection = current;
        }
        return current;
    }

    private void discardConnection() {
        AppendConnection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                log.debug("Closing the appender's connection failed.", e);
            }
        }
    }

    /** How many transactions this process has committed; for a counter. */
    public long batches() {
        return batches.sum();
    }

    /** How many events were in them; for a counter. */
    public long events() {
        return events.sum();
    }

    /** How many units have not been taken up yet; for a gauge. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void failAllWaiting() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(pending -> pending.failed(new StoreUnavailable("The appender is closed.", null)));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
