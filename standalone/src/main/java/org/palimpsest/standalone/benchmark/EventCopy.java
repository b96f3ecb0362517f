package org.palimpsest.standalone.benchmark;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.history.DomainEvents;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events behind those of a store with {@code COPY}, as its owner: what {@code store.append} would have written, in a
 * hundredth of the time. Reservations and idempotency keys, which nobody reads here, are left out.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, binary format</a>
 */
final class EventCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant EPOCH_OF_POSTGRESQL = Instant.parse("2000-01-01T00:00:00Z");
    private static final int COLUMNS = 8;

    /** What a number in a row stands for. */
    private record Numbered(EventTypes.Name name, String aggregateType) {}

    /** How many events share a secret, as if they had been appended together. */
    private static final int TOGETHER = 64;

    private final Connection connection;
    private final DataOutputStream out;
    private final EventTypes types = DomainEvents.types();
    private final Map<Numbered, Integer> numbers = new LinkedHashMap<>();
    private final JsonMapper metadata = JsonMapper.builder().build();
    private final List<byte[]> secrets = new ArrayList<>();
    private final long before;
    private long position;
    private int together = TOGETHER;
    private Instant last = Instant.EPOCH;

    EventCopy(Connection connection) throws SQLException, IOException {
        this.connection = connection;
        this.before = StoreDatabase.number(connection, "SELECT position FROM store.head");
        this.position = before;
        readNumbers();
        this.out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "COPY store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload,"
                                + " metadata) FROM STDIN (FORMAT binary)",
                        1 << 16),
                1 << 16));
        header(out);
    }

    /** What stands before the first row. */
    static void header(DataOutputStream out) throws IOException {
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    /** As {@code store.append} gives them: without a gap, from 1. */
    private void readNumbers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT type, revision, aggregate_type FROM store.event_types ORDER BY number")) {
            while (row.next()) {
                numbers.put(
                        new Numbered(new EventTypes.Name(row.getString(1), row.getInt(2)), row.getString(3)),
                        numbers.size() + 1);
            }
        }
    }

    private void writeNumbers() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store.event_types VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (Map.Entry<Numbered, Integer> entry : numbers.entrySet()) {
                Numbered numbered = entry.getKey();
                insert.setInt(1, entry.getValue());
                insert.setString(2, numbered.name().name());
                insert.setInt(3, numbered.name().revision());
                insert.setString(4, numbered.aggregateType());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void write(GeneratedEvent event) throws IOException {
        EventTypes.Name name = types.nameOf(event.payload().getClass());
        position++;
        if (together == TOGETHER) {
            together = 0;
        }
        together++;
        out.writeShort(COLUMNS);
        number(position);
        number(Duration.between(EPOCH_OF_POSTGRESQL, event.recordedAt()).toNanos() / 1_000);
        number((int) event.sequence());
        number(numbers.computeIfAbsent(new Numbered(name, event.aggregateType()), any -> numbers.size() + 1));
        id(event.id());
        id(event.stream());
        bytes(types.seal(event.payload(), SealedText.key(secret(), together - 1)));
        bytes(metadata.writeValueAsBytes(event.metadata()));
        last = event.recordedAt();
    }

    private byte[] secret() {
        if (together == 1) {
            secrets.add(SealedText.newSecret());
        }
        return secrets.getLast();
    }

    /** Keeps what the numbers of types stand for and what opens the texts, and moves the head to the last event. */
    @Override
    public void close() throws SQLException, IOException {
        out.writeShort(-1);
        out.close();
        writeNumbers();
        try (PreparedStatement keys =
                connection.prepareStatement("INSERT INTO store.text_keys (position, size, keys) VALUES (?, ?, ?)")) {
            for (int i = 0; i < secrets.size(); i++) {
                long first = before + 1 + (long) i * TOGETHER;
                keys.setLong(1, first);
                keys.setInt(2, (int) Math.min(TOGETHER, position + 1 - first));
                keys.setBytes(3, secrets.get(i));
                keys.addBatch();
            }
            keys.executeBatch();
        }
        try (PreparedStatement head = connection.prepareStatement(
                "UPDATE store.head SET position = ?, recorded_at = greatest(recorded_at, ?)")) {
            head.setLong(1, position);
            head.setObject(2, last.atOffset(ZoneOffset.UTC));
            head.executeUpdate();
        }
    }

    private void number(int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
    }

    private void number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void id(UUID value) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private void bytes(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
