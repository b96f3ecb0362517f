package org.palimpsest.query.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.query.deadletter.DeadLetter.Eviction;
import org.palimpsest.query.deadletter.DeadLetter.Status;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters in the database, where every process sees them. */
@Component
public class DeadLetters {

    private static final String LETTERS = "SELECT position, stream, aggregate_type, sequence, type, status, error,"
            + " attempts, since, failed_at, retry_at, evicted_by, evicted_at, reason FROM read.dead_letters";
    private static final String OPEN = "status <> 'EVICTED'";

    private final JdbcClient jdbc;

    /** @param jdbc on a connection of its own, to take part in the transaction there */
    @Autowired
    public DeadLetters(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(long position, UUID stream, boolean open) {}

    /** What the read tables are made without at this moment. */
    public LeftOut leftOut() {
        Set<Long> positions = new HashSet<>();
        Map<UUID, Long> parked = new HashMap<>();
        jdbc.sql("SELECT position, stream, " + OPEN + " AS open FROM read.dead_letters")
                .query(Place.class)
                .list()
                .forEach(place -> {
                    positions.add(place.position());
                    if (place.open()) {
                        parked.merge(place.stream(), place.position(), Math::min);
                    }
                });
        return new LeftOut(positions, parked);
    }

    /** Sets an event aside that failed, or that cannot even be read. */
    public void park(RawEvent event, String error) {
        add(event, Status.PARKED, error);
    }

    /** Sets an event aside for as long as an earlier one of its stream is. */
    public void putBehind(RawEvent event) {
        add(event, Status.WAITING, "");
    }

    private void add(RawEvent event, Status status, String error) {
        jdbc.sql("""
                        INSERT INTO read.dead_letters (position, stream, aggregate_type, sequence, type, status, error,
                            attempts, since, failed_at)
                        VALUES (:position, :stream, :aggregateType, :sequence, :type, :status, :error, :attempts, now(),
                            CASE WHEN :status = 'PARKED' THEN now() END)
                        ON CONFLICT DO NOTHING
                        """)
                .param("position", event.position())
                .param("stream", event.stream())
                .param("aggregateType", event.aggregateType())
                .param("sequence", event.sequence())
                .param("type", event.type())
                .param("status", status.name())
                .param("error", error)
                .param("attempts", status == Status.PARKED ? 1 : 0)
                .update();
    }

    /** Every letter in the order of the store, evicted ones too. */
    public List<DeadLetter> all() {
        return jdbc.sql(LETTERS + " ORDER BY position")
                .query(DeadLetters::letter)
                .list();
    }

    /** The letter of the event at a position. */
    public Optional<DeadLetter> at(long position) {
        return jdbc.sql(LETTERS + " WHERE position = :position")
                .param("position", position)
                .query(DeadLetters::letter)
                .optional();
    }

    /** How many are parked, each in a stream of its own; what waits behind them is not counted. */
    public int parked() {
        return jdbc.sql("SELECT count(*) FROM read.dead_letters WHERE status = 'PARKED'")
                .query(Integer.class)
                .single();
    }

    /** How many events are in no read table though nobody gave them up, and the first of them. */
    public record Open(int events, @Nullable Long first) {}

    /** What the read tables lack. */
    public Open open() {
        return jdbc.sql("SELECT count(*) AS events, min(position) AS first FROM read.dead_letters WHERE " + OPEN)
                .query(Open.class)
                .single();
    }

    /**
     * Asks for a letter's stream to be tried again from its first letter on.
     *
     * @return false when there is no such letter that is open
     */
    public boolean askForRetry(long position, UUID by) {
        return jdbc.sql("UPDATE read.dead_letters SET retry_by = :by, retry_at = now() WHERE position = :position AND "
                                + OPEN)
                        .param("by", by)
                        .param("position", position)
                        .update()
                > 0;
    }

    /**
     * Gives a letter up for good. What waits behind it is tried again by itself.
     *
     * @return false when there is no such letter that is open
     */
    public boolean evict(long position, UUID by, String reason) {
        return jdbc.sql("""
                        UPDATE read.dead_letters SET status = 'EVICTED', evicted_by = :by, evicted_at = now(),
                            reason = :reason, retry_by = NULL, retry_at = NULL
                        WHERE position = :position AND status <> 'EVICTED'
                        """)
                        .param("by", by)
                        .param("reason", reason)
                        .param("position", position)
                        .update()
                > 0;
    }

    /** The streams that are to be tried again: for which it was asked, or whose first letter waits behind nothing. */
    public List<UUID> toRetry() {
        return jdbc.sql("SELECT stream FROM read.dead_letters WHERE " + OPEN + " GROUP BY stream"
                        + " HAVING bool_or(retry_at IS NOT NULL)"
                        + " OR (array_agg(status ORDER BY position))[1] = 'WAITING'")
                .query(UUID.class)
                .list();
    }

    /** The open letters of some streams, in the order of the store. */
    public List<DeadLetter> of(Collection<UUID> streams) {
        return jdbc.sql(LETTERS + " WHERE stream = ANY (:streams) AND " + OPEN + " ORDER BY position")
                .param("streams", streams.toArray(UUID[]::new))
                .query(DeadLetters::letter)
                .list();
    }

    /** A letter was tried and failed again, and with it what was asked for its stream. */
    public void failedAgain(DeadLetter letter, String error) {
        jdbc.sql("""
                        UPDATE read.dead_letters SET status = 'PARKED', error = :error, attempts = attempts + 1,
                            failed_at = now() WHERE position = :position AND status <> 'EVICTED'
                        """).param("error", error).param("position", letter.position()).update();
        jdbc.sql("UPDATE read.dead_letters SET retry_by = NULL, retry_at = NULL WHERE stream = :stream")
                .param("stream", letter.stream())
                .update();
    }

    /** Takes away letters whose events are in the read tables now; in the transaction that puts them there. */
    public void release(Release release) {
        jdbc.sql("DELETE FROM read.dead_letters WHERE " + OPEN
                        + " AND (position = ANY (:positions) OR stream = ANY (:streams))")
                .param("positions", release.positions().toArray(Long[]::new))
                .param("streams", release.streams().toArray(UUID[]::new))
                .update();
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new DeadLetter(
                row.getLong("position"),
                row.getObject("stream", UUID.class),
                row.getString("aggregate_type"),
                row.getLong("sequence"),
                row.getString("type"),
                Status.valueOf(row.getString("status")),
                row.getString("error"),
                row.getInt("attempts"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, "failed_at"),
                instant(row, "retry_at"),
                reason == null
                        ? null
                        : new Eviction(
                                row.getObject("evicted_by", UUID.class),
                                row.getObject("evicted_at", OffsetDateTime.class)
                                        .toInstant(),
                                reason));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
