package org.palimpsest.standalone.server;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.Scrub;
import org.palimpsest.eventstore.EventTail;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;

/** Takes what was erased out of the files of the database that is ours, as soon as the read tables have taken it out. */
class Scrubbing extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Scrubbing.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    private final Scrub scrub;
    private final EventTail tail;

    Scrubbing(DatabaseProperties database, @Qualifier("queryEventTail") EventTail tail) {
        super("scrub");
        this.scrub = new Scrub(owner(database));
        this.tail = tail;
    }

    private static DataSource owner(DatabaseProperties database) {
        DatabaseProperties.Credentials owner = database.owner();
        if (owner == null) {
            throw new IllegalStateException("the database of this process has no owner");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(owner.username());
        source.setPassword(owner.password());
        source.setApplicationName("palimpsest-scrub");
        return source;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                long seen = tail.head();
                switch (scrub.run()) {
                    case NOTHING_TO_DO -> tail.awaitBeyond(seen, LONG_PAUSE);
                    case DONE -> log.info("What was redacted is gone from the files of the database.");
                    case LOG_REMAINS -> {
                        log.warn(
                                "What was redacted is still in the write-ahead log, which the owner may not leave behind.");
                        tail.awaitBeyond(seen, LONG_PAUSE);
                    }
                    case NOT_YET -> log.debug("What was redacted is not taken out of the read tables yet.");
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                if (isRunning()) {
                    log.warn(
                            "What was redacted is not gone from the files yet, which is tried again: {}",
                            e.getMessage());
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            tail.awaitBeyond(tail.head(), LONG_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
