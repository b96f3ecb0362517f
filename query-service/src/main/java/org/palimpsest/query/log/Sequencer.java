package org.palimpsest.query.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.database.AdvisoryLock;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.eventstore.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Follows the store, adds every event to the log and signs. Of several processes one works; it holds an advisory lock on the
 * connection that it writes with, so that losing one is losing the other.
 *
 * <p>When signing on would contradict what was signed, it raises an alarm and looks again until that is mended, or until an
 * administrator gave up what was signed.
 */
@Component
class Sequencer extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Looking at a whole large log again is not to be all that the machine does. */
    private static final int PAUSE_PER_WORK = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** While all is well, a look at 1,000 events twice a second is not felt. */
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(500);

    /** From so many events on, catching up comes before the shortest time between two checkpoints. */
    private static final int BACKLOG = 10_000;

    private final DataSource database;
    private final EventReader reader;
    private final EventTail tail;
    private final LogProperties properties;
    private final LogNames names;
    private final LogFolder folder;
    private final Clock clock = ProcessClock.get();

    Sequencer(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryEventReader") EventReader reader,
            @Qualifier("queryEventTail") EventTail tail,
            LogProperties properties,
            @Value("${palimpsest.publication.address:#{null}}") @Nullable String address) {
        super("sequencer");
        this.database = database;
        this.reader = reader;
        this.tail = tail;
        this.properties = properties;
        this.names = new LogNames(properties.origin(), address);
        this.folder = LogFolder.open(properties);
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(true);
                if (AdvisoryLock.SIGNING.tryTake(connection)) {
                    try {
                        log.info("This process leads the transparency log.");
                        work(LogPlace.on(connection, new LogSource(reader), folder, clock));
                    } finally {
                        AdvisoryLock.SIGNING.release(connection);
                    }
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!isRunning() || !failed(e)) {
                    return;
                }
            }
        }
    }

    /** @return whether to go on */
    private boolean failed(Exception e) {
        if (e instanceof SQLException || e instanceof StoreUnavailable || e instanceof DataAccessException) {
            log.warn("The transparency log waits for the database: {}", e.getMessage());
        } else {
            log.error("The transparency log failed and is tried again; report this as a bug with the log.", e);
        }
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private void work(LogPlace place) throws SQLException, InterruptedException {
        Restart restart = null;
        while (isRunning()) {
            Restart tried = restart;
            long begun = System.nanoTime();
            Duration worked;
            try {
                follow(place, restart);
                return;
            } catch (LogContradicted contradicted) {
                if (!isRunning()) {
                    return;
                }
                boolean isNews = raise(place, contradicted.alarm());
                // Until the alarm all was well, and most of the time was spent waiting.
                worked = isNews ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
                if (isNews) {
                    log.error(
                            "ALARM: nothing more is signed. {} {}",
                            contradicted.alarm().detail(),
                            contradicted.alarm().remedy());
                }
            }
            restart =
                    Restart.of(Standing.signed(place.tables(), folder), reader).orElse(null);
            if (restart == null || restart.equals(tried)) {
                pause(worked);
            }
        }
    }

    private boolean raise(LogPlace place, Alarm alarm) {
        Alarms.Lost lost = alarm.kind() == Alarm.Kind.KEY
                ? null
                : Standing.signed(place.tables(), folder).stream().findFirst().orElse(null);
        return place.alarms().raise(alarm, lost, clock.instant());
    }

    /** @throws LogContradicted when nothing more can be signed */
    private void follow(LogPlace place, @Nullable Restart restart) throws SQLException, InterruptedException {
        Term term = restart == null ? Term.begin(place, names) : Term.beginAnew(place, restart, names);
        boolean isAlarmed = place.alarms().open().isPresent();
        if (isAlarmed && restart == null) {
            // What raised the alarm may have been anywhere.
            Recheck whole = recheck(place, term);
            while (whole != null && isRunning() && whole.next()) {
                continue;
            }
        }
        Recheck recheck = null;
        long nextRecheck = System.nanoTime();
        while (isRunning()) {
            boolean signed = term.step();
            if (isAlarmed) {
                place.alarms().clear(clock.instant());
                log.info("The transparency log signs again.");
                isAlarmed = false;
            }
            if (recheck == null && System.nanoTime() - nextRecheck >= 0) {
                recheck = recheck(place, term);
            }
            if (recheck != null && !recheck.next()) {
                recheck = null;
                nextRecheck = System.nanoTime() + properties.recheck().toNanos();
            }
            if (signed && tail.head() - term.size() < BACKLOG) {
                Thread.sleep(properties.interval());
            } else {
                tail.awaitBeyond(term.size() - 1, wait(recheck != null, nextRecheck));
            }
        }
    }

    private static @Nullable Recheck recheck(LogPlace place, Term term) {
        LoggedCheckpoint last = term.last();
        if (last == null) {
            return null;
        }
        new Kept(place.tables(), place.folder()).require();
        return new Recheck(place, last);
    }

    private static Duration wait(boolean isRechecking, long nextRecheck) {
        if (isRechecking) {
            return BETWEEN_PIECES;
        }
        long left = Math.max(nextRecheck - System.nanoTime(), 0);
        return left < PAUSE.toNanos() ? Duration.ofNanos(left) : PAUSE;
    }

    private static void pause(Duration worked) throws InterruptedException {
        long millis = worked.multipliedBy(PAUSE_PER_WORK).toMillis();
        Thread.sleep(Math.clamp(millis, PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
    }
}
