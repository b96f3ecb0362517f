package org.palimpsest.command.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks once, after the start, whether the passages of every source with several texts are placed on the latest one. */
@Component
class PlacingAtStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PlacingAtStart.class);

    private final EventReader events;
    private final Placing placing;
    private volatile boolean running;
    private @Nullable Thread thread;

    PlacingAtStart(EventReader events, Placing placing) {
        this.events = events;
        this.placing = placing;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("placing-at-start").daemon().start(this::run);
    }

    private void run() {
        try {
            for (EventReader.HeldKey source : events.keysWithPrefix(Placing.NEWER_TEXT, "")) {
                if (!running) {
                    return;
                }
                placing.complete(UUID.fromString(source.key()));
            }
        } catch (StoreUnavailable e) {
            log.warn("Whether all passages are placed is looked at again at the next start: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            try {
                working.join(5_000);
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
