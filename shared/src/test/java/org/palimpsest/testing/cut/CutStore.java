package org.palimpsest.testing.cut;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;

/**
 * A copy of a store that ends at an event, and grows by one event at a time: the same rows, byte for byte, and the same
 * head that the store had when that event was its last.
 */
public final class CutStore implements AutoCloseable {

    private static final int AHEAD = 500;

    private final EventReader whole;
    private final Connection copy;
    private final PreparedStatement append;
    private final Deque<RawEvent> next = new ArrayDeque<>();
    private long position = -1;
    private Instant recordedAt = Instant.EPOCH;

    /**
     * @param whole reads the store that is copied
     * @param owner of an event store without events
     */
    public CutStore(DataSource whole, DataSource owner) throws SQLException {
        this.whole = new EventReader(whole, DomainEvents.types());
        this.copy = owner.getConnection();
        this.append = copy.prepareStatement("""
                WITH event AS (
                    INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload, metadata)
                    VALUES (?, ?, ?, store.event_type(?, ?, ?), ?, ?, ?, ?) RETURNING position, recorded_at),
                -- Its own key, as in a row that one of two events has lost its key in.
                key AS (
                    INSERT INTO store.text_keys (position, size, keys)
                    SELECT e.position, 2, k.own || decode(repeat('00', 32), 'hex')
                    FROM event e, (SELECT CAST(? AS bytea) AS own) k WHERE k.own IS NOT NULL),
                head AS (
                    UPDATE store.head h SET position = e.position, recorded_at = e.recorded_at FROM event e
                    RETURNING h.position)
                SELECT pg_notify('palimpsest_events', position::text) FROM head
                """);
    }

    /** The last event that is in the copy; -1 for none. */
    public long position() {
        return position;
    }

    /** Whether the copy is not whole yet. */
    public boolean hasNext() {
        if (next.isEmpty()) {
            next.addAll(whole.rawAfter(position, AHEAD));
        }
        return !next.isEmpty();
    }

    /** Whether the next event, if there is one, was recorded later than the last one that is in the copy. */
    public boolean isAtTheEndOfAnInstant() {
        return !hasNext() || !next.getFirst().recordedAt().equals(recordedAt);
    }

    /** Moves the cut behind the next event, which is returned. */
    public StoredEvent next() throws SQLException {
        if (!hasNext()) {
            throw new IllegalStateException("the copy is whole");
        }
        RawEvent event = next.removeFirst();
        append.setLong(1, event.position());
        append.setObject(2, event.recordedAt().atOffset(ZoneOffset.UTC));
        append.setLong(3, event.sequence());
        append.setString(4, event.type());
        append.setShort(5, (short) event.revision());
        append.setString(6, event.aggregateType());
        append.setObject(7, event.eventId());
        append.setObject(8, event.stream());
        append.setBytes(9, event.payload());
        append.setBytes(10, event.metadata());
        append.setBytes(11, event.textKey());
        append.execute();
        position = event.position();
        recordedAt = event.recordedAt();
        return DomainEvents.types().decode(event);
    }

    /** What every row of a store up to a position adds up to, head included: equal for equal stores only. */
    public static String fingerprint(DataSource store, long upTo) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement rows = connection.prepareStatement("""
                        SELECT sha256(convert_to(coalesce(string_agg(md5(e::text), '' ORDER BY e.position), '')
                            || coalesce((array_agg(e.recorded_at ORDER BY e.position DESC))[1]::text, ''), 'UTF8'))
                        FROM store.events e WHERE e.position <= ?
                        """)) {
            rows.setLong(1, upTo);
            try (var row = rows.executeQuery()) {
                row.next();
                return HexFormat.of().formatHex(row.getBytes(1));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
