package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes what some batches changed while the next is worked out, so that neither the program nor PostgreSQL waits for the other.
 * Both use one connection, by turns: whoever wants it takes it from here, and gets it once all that was begun is written. After
 * a failure nothing that was begun later is written.
 */
final class WriteBehind implements AutoCloseable {

    private final Connection connection;
    private final ExecutorService writer = inOrder("projection-writer");
    private final ExecutorService maker = inOrder("projection-rows");
    private final int ahead;
    private final Deque<Future<?>> writing = new ArrayDeque<>();

    /** Set and looked at by the one that writes; forgotten when it was told and nothing is begun. */
    private volatile boolean hasFailed;

    /** Something that is written. */
    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Something that is written of what was made for it. */
    @FunctionalInterface
    interface WorkWith<T> {
        void on(Connection connection, T made) throws SQLException;
    }

    /** @param ahead how many batches are begun and not written, at most; at least 1 */
    WriteBehind(Connection connection, int ahead) {
        this.connection = connection;
        this.ahead = ahead;
    }

    private static ExecutorService inOrder(String thread) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(thread).daemon().factory());
    }

    /**
     * Begins to write as soon as what came before is written; waits while as much is begun as may be.
     *
     * @throws SQLException when something that was begun failed; then nothing more is begun
     */
    void write(Work work) throws SQLException {
        while (writing.size() >= ahead) {
            awaitFirst();
        }
        writing.add(writer.submit(() -> {
            if (!hasFailed) {
                try {
                    work.on(connection);
                } catch (SQLException | RuntimeException | Error e) {
                    hasFailed = true;
                    throw e;
                }
            }
            return null;
        }));
    }

    /**
     * Begins to make something, and to write it as soon as it is made and what came before is written. What is made for several
     * batches is made in their order, while others are written.
     *
     * @throws SQLException when something that was begun failed; then nothing more is begun
     */
    <T> void write(Callable<T> making, WorkWith<T> work) throws SQLException {
        Future<T> made = maker.submit(making);
        write(connection -> work.on(connection, await(made)));
    }

    /**
     * The connection, when it is free.
     *
     * @throws SQLException when what was being written could not be
     */
    Connection connection() throws SQLException {
        while (!writing.isEmpty()) {
            awaitFirst();
        }
        return connection;
    }

    private void awaitFirst() throws SQLException {
        try {
            await(writing.remove());
        } catch (SQLException | RuntimeException | Error e) {
            // What was begun after it does nothing.
            while (!writing.isEmpty()) {
                await(writing.remove());
            }
            hasFailed = false;
            throw e;
        }
    }

    private static <T> T await(Future<T> done) throws SQLException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException e) {
                    // Whoever stops this stops it between two batches.
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException refused -> throw refused;
                case RuntimeException failed -> throw failed;
                case Error broken -> throw broken;
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Questions on the same connection, each when it is free. */
    JdbcClient jdbc() {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true) {
            @Override
            public Connection getConnection() throws SQLException {
                WriteBehind.this.connection();
                return super.getConnection();
            }
        });
    }

    /** Waits until the connection is free. */
    @Override
    public void close() {
        maker.close();
        writer.close();
    }
}
