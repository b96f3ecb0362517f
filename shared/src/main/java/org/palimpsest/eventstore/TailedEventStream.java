package org.palimpsest.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** Events in order, page by page, woken by the tail at the end of the log. For one reading thread. */
final class TailedEventStream implements TrackingEventStream {

    private static final int PAGE = 500;
    private static final Duration LONG = Duration.ofHours(1);

    /** How long a reader may work on what it has been given, before it is told that the next event cannot be read. */
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventReader reader;
    private final EventTail tail;
    private final Queue<StoredEvent> page = new ArrayDeque<>();
    private long position;
    private boolean hasGivenAny;
    private long lastGivenNanos;
    private volatile @Nullable Runnable stopCallbacks;

    TailedEventStream(EventReader reader, EventTail tail, long position) {
        this.reader = reader;
        this.tail = tail;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(page.peek()).map(PalimpsestStorageEngine::tracked);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        if (page.isEmpty() && timeout > 0 && tail.awaitBeyond(position, Duration.of(timeout, unit.toChronoUnit()))) {
            fill();
        }
        return !page.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        read();
        while (page.isEmpty()) {
            if (!tail.awaitBeyond(position, LONG) && tail.isClosed()) {
                throw new StoreUnavailable("The tail of the event store is closed.", null);
            }
            read();
        }
        hasGivenAny = true;
        lastGivenNanos = System.nanoTime();
        return PalimpsestStorageEngine.tracked(page.remove());
    }

    /**
     * Looks ahead. A processor drops what it has taken but not handled yet when its stream fails, and would do so at
     * every attempt; so the events before an unreadable one come first, then a pause, then the failure.
     */
    private void fill() {
        try {
            read();
        } catch (UnreadableEvent e) {
            if (!hasGivenAny || System.nanoTime() - lastGivenNanos >= GRACE_NANOS) {
                throw e;
            }
        }
    }

    /** @throws UnreadableEvent when the next event cannot be read; the reader must not go on */
    private void read() {
        if (page.isEmpty() && tail.head() > position) {
            page.addAll(reader.after(position, PAGE));
            for (StoredEvent event : page) {
                position = event.position();
            }
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        stopCallbacks = tail.onAdvance(callback);
        return true;
    }

    @Override
    public void close() {
        Runnable stop = stopCallbacks;
        if (stop != null) {
            stop.run();
        }
    }
}
