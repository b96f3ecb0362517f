package org.palimpsest.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Work on a thread of its own, from when the application has started until it stops; then it is interrupted and waited for. */
public abstract class BackgroundWork implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param name of the thread */
    protected BackgroundWork(String name) {
        this.name = name;
    }

    /** Everything that is to be done; looks at {@link #isRunning} now and then, and ends when it is interrupted. */
    protected abstract void run();

    @Override
    public final void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public final void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
