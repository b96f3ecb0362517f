package org.palimpsest.query.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.Positions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How many listen, and the one look at the database for all of them: another process may be the one that projects, and
 * a look for each listener would cost more than the events.
 */
@Component
class Listeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final int MOST = 1_000;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Positions positions;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean running;
    private @Nullable Thread thread;

    Listeners(Positions positions) {
        this.positions = positions;
    }

    /** @throws Problem 503 when too many listen already */
    void enter() {
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            throw new Problem(
                            503,
                            "too-many-listeners",
                            "Too many listen already",
                            "More than " + MOST + " listen to this server. Ask again later, or read the history.")
                    .header("Retry-After", "30");
        }
        synchronized (count) {
            count.notifyAll();
        }
    }

    void leave() {
        count.decrementAndGet();
    }

    /** Whether listeners should go on. */
    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("listeners").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        Thread looking = thread;
        if (looking != null) {
            looking.interrupt();
        }
    }

    /** Before the web server, which waits for the answers that are still being given. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void look() {
        try {
            while (running) {
                synchronized (count) {
                    while (count.get() == 0) {
                        count.wait();
                    }
                }
                try {
                    positions.look();
                } catch (RuntimeException e) {
                    log.warn("Looking for news failed and is tried again: {}", e.getMessage());
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
