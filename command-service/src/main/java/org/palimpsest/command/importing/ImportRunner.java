package org.palimpsest.command.importing;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on what was received, one import after the other, and goes on with what was cut off. Of several instances one has
 * the turn; when it dies another takes over.
 */
@Component
class ImportRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    private static final long LOOK_AGAIN_SECONDS = 2;

    private final Imports imports;
    private final ImportRuns runs;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    ImportRunner(Imports imports, ImportRuns runs) {
        this.imports = imports;
        this.runs = runs;
    }

    /** There is something new to import. */
    void wake() {
        news.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("imports").daemon().start(this::run);
    }

    private void run() {
        while (running) {
            try {
                work();
            } catch (SQLException | RuntimeException e) {
                log.warn("An import was cut off and goes on where it was: {}", e.getMessage(), e);
            }
            try {
                news.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void work() throws SQLException {
        if (!imports.hasWork()) {
            return;
        }
        Optional<Imports.Turn> turn = imports.turn();
        if (turn.isEmpty()) {
            return;
        }
        try (Imports.Turn mine = turn.get()) {
            for (Optional<Job> job = imports.next(); running && job.isPresent(); job = imports.next()) {
                if (mine.started(job.get().id())) {
                    runs.run(job.get(), mine, () -> running);
                }
            }
            mine.sweep();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread working = thread;
        if (working != null) {
            try {
                working.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
