package org.palimpsest.eventstore;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that fail where a test wants them to. */
final class FaultyDataSource implements DataSource {

    /** Where the next append fails. */
    enum Fault {
        NONE,
        BEFORE_SENDING,
        AFTER_COMMIT
    }

    private final DataSource real;
    private volatile Fault next = Fault.NONE;
    private volatile boolean isDown;
    private volatile boolean goesDownWithTheFault;
    private volatile boolean keepsTransactionsOpen;
    private volatile @Nullable Connection latest;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    void failNextAppend(Fault fault) {
        next = fault;
    }

    void stayDownAfterwards() {
        goesDownWithTheFault = true;
    }

    void setDown(boolean down) {
        isDown = down;
    }

    /** Connections ignore autocommit, so that a test holds a writer inside its transaction. */
    FaultyDataSource keepingTransactionsOpen() {
        keepsTransactionsOpen = true;
        return this;
    }

    /** The connection given out last, to be cut or committed by the test. */
    Connection latest() {
        Connection connection = latest;
        if (connection == null) {
            throw new IllegalStateException("No connection was given out yet.");
        }
        return connection;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isDown) {
            throw new SQLException("The test says that the store is down.", "08001");
        }
        Connection connection = real.getConnection();
        latest = connection;
        if (keepsTransactionsOpen) {
            connection.setAutoCommit(false);
        }
        return proxy(Connection.class, connection, this::isIgnored, this::withFaults);
    }

    private boolean isIgnored(String method) {
        return keepsTransactionsOpen && (method.equals("setAutoCommit") || method.equals("setTransactionIsolation"));
    }

    private Object withFaults(String method, Object result) {
        if (!method.equals("prepareStatement")) {
            return result;
        }
        PreparedStatement statement = (PreparedStatement) result;
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, called, arguments) -> {
                    boolean isAppend = called.getName().equals("executeQuery")
                            && statement.toString().contains("store.append");
                    if (isAppend && next == Fault.BEFORE_SENDING) {
                        throw cut();
                    }
                    Object answer = invoke(called, statement, arguments);
                    if (isAppend && next == Fault.AFTER_COMMIT) {
                        throw cut();
                    }
                    return answer;
                });
    }

    private SQLException cut() throws SQLException {
        next = Fault.NONE;
        isDown = goesDownWithTheFault;
        latest().abort(Runnable::run);
        return new SQLException("The test cut the connection.", "08006");
    }

    private interface Filter {
        boolean test(String method);
    }

    private interface Wrapper {
        Object wrap(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Filter ignored, Wrapper wrapper) {
        return type.cast(Proxy.newProxyInstance(
                FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (ignored.test(called.getName())) {
                        return null;
                    }
                    Object result = invoke(called, target, arguments);
                    return result == null ? null : wrapper.wrap(called.getName(), result);
                }));
    }

    private static @Nullable Object invoke(
            java.lang.reflect.Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
