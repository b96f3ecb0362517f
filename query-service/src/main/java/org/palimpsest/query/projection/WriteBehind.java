package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes what one batch changed while the next is worked out, so that neither the program nor PostgreSQL waits for the other.
 * Both use one connection, by turns: whoever wants it takes it from here, and gets it once what is being written is written.
 */
final class WriteBehind implements AutoCloseable {

    private final Connection connection;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projection-writer").daemon().factory());
    private Future<?> writing = CompletableFuture.completedFuture(null);

    /** Something that is written. */
    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    WriteBehind(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins to write as soon as what came before is written.
     *
     * @throws SQLException when that failed; then nothing is begun
     */
    void write(Work work) throws SQLException {
        Connection free = connection();
        writing = writer.submit(() -> {
            work.on(free);
            return null;
        });
    }

    /**
     * The connection, when it is free.
     *
     * @throws SQLException when what was being written could not be
     */
    Connection connection() throws SQLException {
        Future<?> before = writing;
        writing = CompletableFuture.completedFuture(null);
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    before.get();
                    return connection;
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
        writer.close();
    }
}
