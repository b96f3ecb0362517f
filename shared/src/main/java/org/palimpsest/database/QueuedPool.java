package org.palimpsest.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A pool before which callers queue, as many at a time let in as there are connections. HikariCP alone lets a caller who
 * gives a connection back while others wait spin until one of them has taken it: with more callers than processors they
 * keep each other from running, and most of the processors' time is spent on that.
 */
final class QueuedPool extends HikariDataSource {

    private final Semaphore turns;

    QueuedPool(HikariConfig config) {
        super(config);
        this.turns = new Semaphore(config.getMaximumPoolSize());
    }

    /** @throws SQLTransientConnectionException when none is free within the connection timeout */
    @Override
    public Connection getConnection() throws SQLException {
        takeTurn();
        Connection connection = null;
        try {
            connection = super.getConnection();
            return (Connection) proxy(Connection.class, new Turn(connection));
        } finally {
            if (connection == null) {
                turns.release();
            }
        }
    }

    private void takeTurn() throws SQLException {
        try {
            if (!turns.tryAcquire(getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(getPoolName() + " had no connection free within "
                        + getConnectionTimeout() + " ms; " + getMaximumPoolSize() + " are in use.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(getPoolName() + " was interrupted while waiting for a connection", e);
        }
    }

    /** A connection that lets the next caller in when it is closed for the first time. */
    private final class Turn implements InvocationHandler {

        private final Connection connection;
        private final AtomicBoolean isOver = new AtomicBoolean();

        private Turn(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                Object result = forward(connection, method, arguments);
                return result instanceof Statement statement
                        ? proxy(method.getReturnType(), new Within(statement, proxy))
                        : result;
            } finally {
                if (method.getName().equals("close") && isOver.compareAndSet(false, true)) {
                    turns.release();
                }
            }
        }
    }

    /**
     * A statement that says which connection it is of: the one that was handed out, and not the one behind it. Whoever has
     * only the statement closes that one, as Spring does at the end of a stream.
     */
    private record Within(Statement statement, Object turn) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return method.getName().equals("getConnection") ? turn : forward(statement, method, arguments);
        }
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(QueuedPool.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object forward(Object behind, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
