package org.palimpsest.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who wait for further events, within milliseconds of their commit in whatever process. It listens on a
 * connection of its own; a notification is a hint and carries the position, and looking at regular intervals is the net
 * under a hint that got lost with its connection.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventTail.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RECONNECT = Duration.ofMillis(200);
    private static final int NETWORK_TIMEOUT_MILLIS = 10_000;

    private final DataSource store;
    private final Duration poll;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private long head = -1;
    private boolean closed;
    private @Nullable Connection connection;

    /** Looks once a second beside listening. */
    public EventTail(DataSource store) {
        this(store, POLL);
    }

    /**
     * @param store gives one connection, which is kept; the role needs to read {@code store.head}
     * @param poll the longest time that a lost notification can delay a reader
     */
    public EventTail(DataSource store, Duration poll) {
        this.store = store;
        this.poll = poll;
        this.thread = Thread.ofPlatform().name("event-tail").daemon().start(this::run);
    }

    /**
     * Waits until there is an event beyond a position.
     *
     * @return false when there was none in time, or this was closed
     */
    public boolean awaitBeyond(long position, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (head <= position && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }

    /** The last position seen; -1 before the first look. It may lag behind the store, never lead. */
    public long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls back, from the tail's own thread, whenever the head has moved; the callback must be quick.
     *
     * @return ends the calls
     */
    public Runnable onAdvance(Runnable callback) {
        callbacks.add(callback);
        return () -> callbacks.remove(callback);
    }

    /** Wakes everyone who waits and gives the connection back. */
    @Override
    public void close() {
        Connection listening;
        lock.lock();
        try {
            closed = true;
            listening = connection;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (listening != null) {
            try {
                // The thread waits inside the driver for the next notification; taking the connection away ends that.
                listening.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The listening connection was gone already.", e);
            }
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try (Connection listening = store.getConnection()) {
                if (!adopt(listening)) {
                    return;
                }
                listen(listening);
            } catch (SQLException e) {
                if (isClosed()) {
                    return;
                }
                log.warn("Listening for events was interrupted, connecting again: {}", e.getMessage());
                pause();
            } finally {
                adopt(null);
            }
        }
    }

    private void listen(Connection listening) throws SQLException {
        listening.setAutoCommit(true);
        listening.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        PGConnection notifications = listening.unwrap(PGConnection.class);
        try (Statement statement = listening.createStatement()) {
            // Listening comes before the first look, so that nothing is committed between the two unseen.
            statement.execute("LISTEN palimpsest_events");
            while (!isClosed()) {
                advanceTo(look(statement));
                PGNotification[] arrived = notifications.getNotifications(Math.toIntExact(poll.toMillis()));
                while (arrived != null && arrived.length > 0 && !isClosed()) {
                    advanceTo(Long.parseLong(arrived[arrived.length - 1].getParameter()));
                    arrived = notifications.getNotifications(Math.toIntExact(poll.toMillis()));
                }
            }
        }
    }

    private static long look(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT position FROM store.head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void advanceTo(long position) {
        lock.lock();
        try {
            if (position <= head) {
                return;
            }
            head = position;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (RuntimeException e) {
                log.warn("A reader's callback failed.", e);
            }
        }
    }

    private boolean adopt(@Nullable Connection next) {
        lock.lock();
        try {
            connection = next;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        long left = RECONNECT.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
