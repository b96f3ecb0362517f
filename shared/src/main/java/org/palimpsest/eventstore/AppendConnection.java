package org.palimpsest.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The appender's own connection: one call of {@code store.append} for a batch, and reading back what became of one. */
final class AppendConnection implements AutoCloseable {

    /** Which server process served a connection. */
    record Backend(int pid, OffsetDateTime started) {}

    /** Where a unit was found, when its commit was uncertain. */
    record Found(long firstPosition, Instant recordedAt) {}

    /**
     * @param refused reason for each refused unit, by its place in the batch; when there is one, nothing was written
     */
    record Result(long firstPosition, Instant recordedAt, Map<Integer, AppendRefused> refused) {}

    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;
    private static final int SETTLE_MILLIS = 5_000;
    private static final int PARAMETERS = 25;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private final Backend backend;
    private final PreparedStatement append;

    private AppendConnection(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = ?")) {
            statement.setInt(1, connection.unwrap(PGConnection.class).getBackendPID());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                this.backend = new Backend(row.getInt(1), row.getObject(2, OffsetDateTime.class));
            }
        }
        this.append = connection.prepareStatement(
                "SELECT first_position, recorded, refused FROM store.append(" + "?, ".repeat(PARAMETERS - 1) + "?)");
        append.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    static AppendConnection open(DataSource store) throws SQLException {
        Connection connection = store.getConnection();
        try {
            return new AppendConnection(connection);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    Backend backend() {
        return backend;
    }

    /** Writes all of the batch, or nothing. */
    Result append(List<PendingAppend> batch) throws SQLException {
        AppendArguments arguments = AppendArguments.of(batch);
        List<Array> arrays = new ArrayList<>(PARAMETERS);
        try {
            for (AppendArguments.Column column : arguments.columns()) {
                Array array = column.type().equals("uuid")
                        ? UuidArray.of(connection, column.values())
                        : connection.createArrayOf(column.type(), column.values());
                arrays.add(array);
                append.setArray(arrays.size(), array);
            }
            append.setBytes(PARAMETERS, arguments.secret());
            try (ResultSet row = append.executeQuery()) {
                row.next();
                return new Result(row.getLong(1), instant(row, 2), refusals(row.getString(3)));
            }
        } finally {
            for (Array array : arrays) {
                array.free();
            }
        }
    }

    /** Looks for a unit's events; the transaction that may have written them must be over. */
    Optional<Found> find(PendingAppend pending) throws SQLException {
        Append first = pending.appends().getFirst();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT position, recorded_at FROM store.events WHERE stream = ? AND sequence = ? AND event_id = ?")) {
            statement.setObject(1, first.stream());
            statement.setLong(2, first.version());
            statement.setObject(3, first.events().getFirst().eventId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Found(row.getLong(1), instant(row, 2))) : Optional.empty();
            }
        }
    }

    /**
     * Sees to it that nothing can come from a connection that failed: ends its server process if it still runs, and
     * waits until it is gone. Only then does reading back tell the truth; a statement may be in the server's hands long
     * after its client lost sight of it.
     *
     * @return whether the process is gone
     */
    boolean settle(Backend lost) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(
                        "SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity WHERE pid = ? AND backend_start = ?");
                PreparedStatement look = connection.prepareStatement(
                        "SELECT FROM pg_stat_activity WHERE pid = ? AND backend_start = ?")) {
            end.setLong(1, SETTLE_MILLIS);
            end.setInt(2, lost.pid());
            end.setObject(3, lost.started());
            end.executeQuery().close();
            look.setInt(1, lost.pid());
            look.setObject(2, lost.started());
            try (ResultSet row = look.executeQuery()) {
                return !row.next();
            }
        }
    }

    boolean isUsable() throws SQLException {
        return !connection.isClosed() && connection.isValid(5);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Map<Integer, AppendRefused> refusals(@Nullable String json) {
        Map<Integer, AppendRefused> refusals = new TreeMap<>();
        if (json == null) {
            return refusals;
        }
        for (JsonNode refusal : JSON.readTree(json)) {
            // A repeated request is also stale and finds its keys taken, so that it was handled before comes first.
            refusals.merge(
                    refusal.get("unit").asInt(),
                    refusal(refusal),
                    (earlier, later) -> later instanceof IdempotencyKeyTaken ? later : earlier);
        }
        return refusals;
    }

    private static AppendRefused refusal(JsonNode refusal) {
        String reason = refusal.get("reason").asString();
        return switch (reason) {
            case "STREAM" ->
                new StaleStream(
                        uuid(refusal, "stream"),
                        refusal.get("expected").asLong(),
                        refusal.get("version").asLong());
            case "EXPECTATION" ->
                new StaleExpectation(
                        uuid(refusal, "stream"),
                        refusal.get("expected").asLong(),
                        refusal.get("version").asLong());
            case "RESERVATION" ->
                new ReservationTaken(
                        refusal.get("kind").asString(), refusal.get("key").asString(), uuid(refusal, "holder"));
            case "IDEMPOTENCY" ->
                new IdempotencyKeyTaken(
                        refusal.get("caller").asString(),
                        refusal.get("key").asString(),
                        new RecordedAnswer(
                                refusal.get("fingerprint").asString(),
                                refusal.get("answer").asString(),
                                refusal.get("position").asLong(),
                                refusal.get("version").asLong(),
                                Instant.EPOCH.plus(
                                        refusal.get("recordedAtMicros").asLong(), ChronoUnit.MICROS)));
            default -> throw new IllegalStateException("store.append answered with the unknown reason " + reason + ".");
        };
    }

    private static UUID uuid(JsonNode node, String property) {
        return UUID.fromString(node.get(property).asString());
    }
}
