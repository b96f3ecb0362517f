package org.palimpsest.query.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.view.HistoryRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes every consensus again from the events, and nothing but the events. Safe beside a running server; several can
 * run at a time.
 */
public final class Replay {

    private final DataSource database;
    private final EventReader reader;
    private final int workers;

    /**
     * @param database with the event store and the read tables, for a role that may read both; a pool of at least three
     *     connections for each worker
     * @param workers how many threads verify at a time
     */
    public Replay(DataSource database, int workers) {
        this.database = database;
        this.workers = workers;
        this.reader = new EventReader(database, DomainEvents.types());
    }

    /** Position of the last event; -1 when there is none. */
    public long head() {
        return reader.head();
    }

    /** Position of the first event recorded at a moment or later; one past the last when there is none. */
    public long firstFrom(Instant moment) {
        Instant microsecond = moment.truncatedTo(ChronoUnit.MICROS);
        return reader.lastBefore(microsecond.equals(moment) ? moment : microsecond.plus(1, ChronoUnit.MICROS)) + 1;
    }

    /** Position of the last event recorded up to a moment; -1 when there is none. */
    public long lastUpTo(Instant moment) {
        return reader.lastBefore(moment.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
    }

    /**
     * Tells each event that touched a figure, in order.
     *
     * @param from the first position that is told; what is before counts all the same
     * @param to the last position that counts
     * @return where the figure stands then
     * @throws UnknownThing when there is no such figure up to then
     * @throws NotRecomputed when an event cannot be replayed
     */
    public Standing figure(UUID id, long from, long to, Consumer<HistoryRow> teller) {
        return reteller(teller).figure(id, from, to);
    }

    /**
     * Tells each event that touched a claim, in order, with what it did to the range of the claim's figure.
     *
     * @param from the first position that is told; what is before counts all the same
     * @param to the last position that counts
     * @return where the claim stands then
     * @throws UnknownThing when there is no such claim up to then
     * @throws NotRecomputed when an event cannot be replayed
     */
    public Standing claim(UUID id, long from, long to, Consumer<HistoryRow> teller) {
        return reteller(teller).claim(id, from, to);
    }

    /**
     * Compares what is stored with what is recomputed, up to the position that is projected.
     *
     * @throws UnknownThing when the scope names what no event speaks of
     */
    public Verification verify(Scope scope, Watcher watcher) {
        return new Verifier(database, reader, watcher, workers, Part.STREAMS).verify(scope);
    }

    private Reteller reteller(Consumer<HistoryRow> teller) {
        return new Reteller(reader, new People(JdbcClient.create(database)), teller);
    }
}
