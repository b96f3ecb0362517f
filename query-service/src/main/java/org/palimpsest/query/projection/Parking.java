package org.palimpsest.query.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.MalformedEvent;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.deadletter.Failure;
import org.palimpsest.query.deadletter.LeftOut;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is projected without, and what is set aside next: an event that cannot be projected, and whatever comes after it in
 * its stream. For one thread, on its connection.
 */
final class Parking {

    /** So many bad events are no bad events: something is wrong with the program or the store, and nothing goes on. */
    static final int MOST = 100;

    private final DeadLetters letters;

    /** As the tables say, and as they will say once what has to wait is written. */
    private final LeftOut written;

    private final LeftOut leftOut;

    Parking(JdbcClient jdbc) {
        this.letters = new DeadLetters(jdbc);
        this.written = letters.leftOut();
        this.leftOut = new LeftOut(new HashSet<>(written.positions()), written.parked());
    }

    /** Whether nobody has changed since what is left out; to be asked in the transaction that relies on it. */
    boolean isCurrent() {
        return letters.leftOut().equals(written);
    }

    /** Whether some event of a stream may have to wait. */
    boolean isInTheWay() {
        return !leftOut.parked().isEmpty();
    }

    /** A reader of what is not left out, now or later. */
    EventReader reader(EventReader all) {
        return all.without(leftOut.positions());
    }

    /** Takes what of a batch has to wait, and is to be {@link #putBehind put behind} what it waits for, from the rest. */
    List<StoredEvent> takeWaiting(List<StoredEvent> batch, List<StoredEvent> rest) {
        List<StoredEvent> waiting = new ArrayList<>();
        for (StoredEvent event : batch) {
            boolean waits =
                    leftOut.mustWait(event.stream(), event.position()) && !Batch.reachesEverything(event.type());
            if (waits) {
                waiting.add(event);
                leftOut.positions().add(event.position());
            } else if (!leftOut.positions().contains(event.position())) {
                rest.add(event);
            }
        }
        return waiting;
    }

    void putBehind(List<StoredEvent> waiting) {
        for (StoredEvent event : waiting) {
            letters.putBehind(event.raw());
            written.positions().add(event.position());
        }
    }

    /** Whether an event that failed may be set aside, while all others go on. */
    boolean mayPark(StoredEvent event, Exception failure) {
        boolean isItsOwnFault = switch (failure) {
            case EventNotProjected at -> !(at.getCause() instanceof NotForeseen);
            case SQLException sql -> isOfTheData(sql);
            default -> false;
        };
        return isItsOwnFault && !Batch.reachesEverything(event.type()) && letters.parked() < MOST;
    }

    /** The same of one that cannot be read; one of a type that is not known here stops everything. */
    boolean mayPark(UnreadableEvent unreadable) {
        return leftOut.positions().contains(unreadable.position())
                || unreadable instanceof MalformedEvent
                        && !Batch.reachesEverything(unreadable.type())
                        && letters.parked() < MOST;
    }

    void park(StoredEvent event, Exception failure) {
        letters.park(event.raw(), Failure.describe(failure));
    }

    void park(RawEvent event, UnreadableEvent unreadable) {
        if (leftOut.mustWait(event.stream(), event.position())) {
            letters.putBehind(event);
        } else {
            letters.park(event, Failure.describe(unreadable));
        }
    }

    /** PostgreSQL refuses the values themselves; whatever else it refuses may be accepted later. */
    private static boolean isOfTheData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
