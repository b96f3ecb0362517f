package org.palimpsest.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.palimpsest.database.GatheredLookup;

/**
 * Reads the store. Positions count from 0 without a gap and appear in commit order, so whoever has read up to
 * {@code n} and asks for what is after {@code n} misses nothing, ever.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be read.
 */
public final class EventReader {

    /**
     * Events with the keys of their texts. What was appended together shares a secret that each key is made of, or has a
     * key each, if one of them was erased: see {@link SealedText#key}.
     */
    private static final String EVENTS = """
            SELECT e.position, e.event_id, e.stream, e.aggregate_type, e.sequence, e.type, e.revision, e.recorded_at,
                   e.payload, e.metadata,
                   CASE WHEN octet_length(k.keys) = 32 THEN sha256(k.keys || int4send(CAST(e.position - k.position AS int)))
                       ELSE substring(k.keys FROM 32 * CAST(e.position - k.position AS int) + 1 FOR 32) END
            FROM %s e
            LEFT JOIN LATERAL (SELECT * FROM store.text_keys k WHERE k.position <= e.position
                               ORDER BY k.position DESC LIMIT 1) k ON e.position < k.position + k.size
            """;

    /** The same without the keys, which {@link TextKeys} adds to many events in a row for less. */
    private static final String ROWS = """
            SELECT position, event_id, stream, aggregate_type, sequence, type, revision, recorded_at, payload, metadata, NULL
            FROM %s e
            """;

    /** Of several streams the one event after which each ends; never more than a look into an index for each. */
    private static final String VERSIONS = """
            SELECT s.stream, (SELECT e.sequence + 1 FROM %s e WHERE e.stream = s.stream ORDER BY e.sequence DESC LIMIT 1)
            FROM unnest(?) AS s(stream)
            """;

    private static final String ANSWERS = """
            SELECT k.fingerprint, k.answer, k.position, k.version, k.recorded_at, a.caller, a.key
            FROM unnest(?, ?) AS a(caller, key)
            CROSS JOIN LATERAL (SELECT * FROM store.idempotency k WHERE k.caller = a.caller AND k.key = a.key LIMIT 1) k
            """;

    private static final int TOLD_AT_ONCE = 500;

    private final DataSource store;
    private final EventTypes types;
    private final Collection<Long> leftOut;

    private final GatheredLookup<UUID, Long> versions = new GatheredLookup<>(this::versions);
    private final GatheredLookup<Asked, RecordedAnswer> answers = new GatheredLookup<>(this::answers);

    /** Whose answer is asked for, and under which key. */
    private record Asked(String caller, String key) {}

    public EventReader(DataSource store, EventTypes types) {
        this(store, types, List.of());
    }

    private EventReader(DataSource store, EventTypes types, Collection<Long> leftOut) {
        this.store = store;
        this.types = types;
        this.leftOut = leftOut;
    }

    /**
     * A reader of the same store that gives no event at some positions, for what is made of all the others.
     *
     * @param positions looked at with every question, so that some can be added meanwhile
     */
    public EventReader without(Collection<Long> positions) {
        return new EventReader(store, types, positions);
    }

    /**
     * The events after a position, in order. Ends early before an event that cannot be read, so that the next call
     * starts at it and throws: a reader gets everything up to it and nothing after it.
     *
     * @param position -1 for all
     * @throws UnreadableEvent when the very next event cannot be read
     */
    public List<StoredEvent> after(long position, int limit) {
        return decode(rawAfter(position, limit));
    }

    /** The events after a position as they are stored, known or not; for hashing, copying and comparing. */
    public List<RawEvent> rawAfter(long position, int limit) {
        // The keys after the events: whoever sees an event sees its key, unless that has been erased since.
        List<RawEvent> rows =
                query(rows() + " WHERE position > ? ORDER BY position LIMIT ?", EventReader::event, position, limit);
        return rows.isEmpty() ? rows : textKeys(rows).addedTo(rows);
    }

    private TextKeys textKeys(List<RawEvent> rows) {
        return new TextKeys(query(
                TextKeys.OF_RANGE,
                row -> new TextKeys.Kept(row.getLong(1), row.getInt(2), row.getBytes(3)),
                rows.getFirst().position(),
                rows.getLast().position()));
    }

    /**
     * The same of some streams only.
     *
     * @param upTo the last position that counts
     */
    public List<RawEvent> rawAfter(long position, long upTo, Collection<UUID> streams, int limit) {
        return query(
                events()
                        + " WHERE e.stream = ANY (?) AND e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?",
                EventReader::event,
                streams.toArray(UUID[]::new),
                position,
                upTo,
                limit);
    }

    /**
     * The event at a position, if there is one.
     *
     * @throws UnreadableEvent when it cannot be read
     */
    public Optional<StoredEvent> at(long position) {
        return first(events() + " WHERE e.position = ?", EventReader::event, position)
                .map(types::decode);
    }

    /** Every event of a stream, in order; empty when there is no such stream. */
    public List<StoredEvent> stream(UUID stream) {
        return stream(stream, 0);
    }

    /**
     * The events of a stream from a version on: those with that sequence number and above.
     *
     * @throws UnreadableEvent when any of them cannot be read
     */
    public List<StoredEvent> stream(UUID stream, long fromVersion) {
        return query(
                        events() + " WHERE e.stream = ? AND e.sequence >= ? ORDER BY e.sequence",
                        EventReader::event,
                        stream,
                        fromVersion)
                .stream()
                .map(types::decode)
                .toList();
    }

    /**
     * The events of several streams up to a position, in one query: by stream, each in order. A stream without an event
     * up to there is missing.
     *
     * @throws UnreadableEvent when any of them cannot be read
     */
    public Map<UUID, List<StoredEvent>> streams(Collection<UUID> streams, long upTo) {
        Map<UUID, List<StoredEvent>> found = new HashMap<>();
        if (streams.isEmpty()) {
            return found;
        }
        query(
                        events() + " WHERE e.stream = ANY (?) AND e.position <= ? ORDER BY e.stream, e.sequence",
                        EventReader::event,
                        streams.toArray(UUID[]::new),
                        upTo)
                .forEach(event -> found.computeIfAbsent(event.stream(), any -> new ArrayList<>())
                        .add(types.decode(event)));
        return found;
    }

    /** Position of the last event; -1 when there is none. */
    public long head() {
        return query("SELECT position FROM store.head", row -> row.getLong(1)).getFirst();
    }

    /** Number of events in a stream; 0 when there is no such stream. Many who ask at once cost one question. */
    public long version(UUID stream) {
        return versions.find(stream).orElse(0L);
    }

    private Map<UUID, Long> versions(Collection<UUID> streams) {
        Map<UUID, Long> found = new HashMap<>();
        query(VERSIONS.formatted(counting()), row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), (Object)
                        streams.toArray(UUID[]::new))
                .forEach(version -> found.put(version.getKey(), version.getValue()));
        return found;
    }

    /** Position of the last event recorded before a moment; -1 when there is none. */
    public long lastBefore(Instant moment) {
        OffsetDateTime bound = moment.atOffset(ZoneOffset.UTC);
        long before = -1;
        long notBefore = head() + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            boolean isBefore = first(
                            "SELECT recorded_at < ? FROM store.events WHERE position = ?",
                            row -> row.getBoolean(1),
                            bound,
                            middle)
                    .orElse(false);
            if (isBefore) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    /** Takes the next event and says whether to go on. */
    @FunctionalInterface
    public interface Listener {
        boolean hears(StoredEvent event);
    }

    /**
     * Tells the events of some streams in order of position, as they come from the store and without holding them.
     *
     * @param upTo the last position that is told
     * @throws UnreadableEvent at the first that cannot be read
     */
    public void tellStreams(Collection<UUID> streams, long upTo, Listener listener) {
        tell("e.stream = ANY (?)", "uuid", streams.toArray(), upTo, listener);
    }

    /**
     * Tells the events of some types in order of position, as they come from the store and without holding them. Takes a
     * look at every event up to there.
     *
     * @param upTo the last position that is told
     * @throws UnreadableEvent at the first that cannot be read
     * @throws IllegalArgumentException when a class is not registered
     */
    public void tellTypes(Collection<Class<? extends Record>> classes, long upTo, Listener listener) {
        Object[] names = classes.stream().map(type -> types.nameOf(type).name()).toArray();
        tell("e.type = ANY (?)", "text", names, upTo, listener);
    }

    private void tell(String condition, String type, Object[] values, long upTo, Listener listener) {
        try (Connection connection = store.getConnection()) {
            // Only within a transaction does the driver fetch rows as they are asked for.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    events() + " WHERE " + condition + " AND e.position <= ? ORDER BY e.position")) {
                statement.setFetchSize(TOLD_AT_ONCE);
                statement.setArray(1, connection.createArrayOf(type, values));
                statement.setLong(2, upTo);
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next() && listener.hears(types.decode(event(found)))) {
                        continue;
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be read: " + e.getMessage(), e);
        }
    }

    /** The stream that holds a reserved key. */
    public Optional<UUID> holder(String kind, String key) {
        return first(
                "SELECT stream FROM store.reservations WHERE kind = ? AND key = ?",
                row -> row.getObject(1, UUID.class),
                kind,
                key);
    }

    /** A reserved key and the stream that holds it. */
    public record HeldKey(String key, UUID holder) {}

    /** The reserved keys of a kind that start with a prefix, in byte order. */
    public List<HeldKey> keysWithPrefix(String kind, String prefix) {
        return query(
                "SELECT key, stream FROM store.reservations WHERE kind = ? AND key >= ? AND key < ? ORDER BY key",
                row -> new HeldKey(row.getString(1), row.getObject(2, UUID.class)),
                kind,
                prefix,
                prefix + Character.toString(Character.MAX_CODE_POINT));
    }

    /**
     * What a caller was answered under an idempotency key. Many who ask at once cost one question. Not for the reading role,
     * which may not see answers.
     */
    public Optional<RecordedAnswer> answer(String caller, String key) {
        return answers.find(new Asked(caller, key));
    }

    private Map<Asked, RecordedAnswer> answers(Collection<Asked> asked) {
        Map<Asked, RecordedAnswer> found = new HashMap<>();
        query(
                        ANSWERS,
                        row -> Map.entry(new Asked(row.getString(6), row.getString(7)), recordedAnswer(row)),
                        asked.stream().map(Asked::caller).toArray(String[]::new),
                        asked.stream().map(Asked::key).toArray(String[]::new))
                .forEach(answer -> found.put(answer.getKey(), answer.getValue()));
        return found;
    }

    /** What a caller was answered under each of these idempotency keys, by key; those never used are missing. */
    public Map<String, RecordedAnswer> answers(String caller, Collection<String> keys) {
        Map<String, RecordedAnswer> answers = new HashMap<>();
        if (!keys.isEmpty()) {
            query(
                            "SELECT fingerprint, answer, position, version, recorded_at, key FROM store.idempotency"
                                    + " WHERE caller = ? AND key = ANY (?)",
                            row -> Map.entry(row.getString(6), recordedAnswer(row)),
                            caller,
                            keys.toArray(String[]::new))
                    .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
        }
        return answers;
    }

    private static RecordedAnswer recordedAnswer(ResultSet row) throws SQLException {
        return new RecordedAnswer(
                HexFormat.of().formatHex(row.getBytes(1)),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                instant(row, 5));
    }

    private String events() {
        return EVENTS.formatted(counting());
    }

    private String rows() {
        return ROWS.formatted(counting());
    }

    private String counting() {
        return leftOut.isEmpty()
                ? "store.events"
                : "(SELECT * FROM store.events WHERE position <> ALL ('{"
                        + leftOut.stream().map(String::valueOf).collect(Collectors.joining(","))
                        + "}'::bigint[]))";
    }

    private List<StoredEvent> decode(List<RawEvent> rows) {
        List<StoredEvent> events = new ArrayList<>(rows.size());
        for (RawEvent row : rows) {
            try {
                events.add(types.decode(row));
            } catch (UnreadableEvent e) {
                if (events.isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        return events;
    }

    private static RawEvent event(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getInt(7),
                instant(row, 8),
                row.getBytes(9),
                row.getBytes(10),
                TextKeys.unlessErased(row.getBytes(11)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
        return query(sql, row, parameters).stream().findFirst();
    }

    private <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be read: " + e.getMessage(), e);
        }
    }
}
