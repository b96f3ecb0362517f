package org.palimpsest.query.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;

/** Batches of events, and what they need, read by a thread of its own while those before them are worked on. */
final class ReadAhead implements AutoCloseable {

    private final EventReader reader;
    private final int limit;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("projection-reader").daemon().factory());
    private final Map<Long, CompletableFuture<List<StoredEvent>>> begun = new HashMap<>();

    ReadAhead(EventReader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /**
     * The batch after a position, until one further on is asked for; the one after it is then being read.
     *
     * @throws org.palimpsest.eventstore.UnreadableEvent when its first event cannot be read
     */
    List<StoredEvent> after(long position) {
        begun.keySet().removeIf(earlier -> earlier < position);
        try {
            List<StoredEvent> batch = begin(position).join();
            if (batch.isEmpty()) {
                // There may be more the next time.
                begun.remove(position);
            } else {
                begin(batch.getLast().position());
            }
            return batch;
        } catch (CompletionException e) {
            begun.remove(position);
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The batch after one that was asked for; nothing when it cannot be read, which is for whoever comes to it. */
    List<StoredEvent> afterNext(List<StoredEvent> batch) {
        return begin(batch.getLast().position())
                .handle((next, failure) -> failure == null ? next : List.<StoredEvent>of())
                .join();
    }

    private CompletableFuture<List<StoredEvent>> begin(long position) {
        return begun.computeIfAbsent(
                position, after -> CompletableFuture.supplyAsync(() -> Batch.after(reader, after, limit), thread));
    }

    /** For what else is read, in order with the batches. */
    Executor thread() {
        return thread;
    }

    /** Waits until nothing is being read, and knows nothing of what was: other events count from now on. */
    void forget() {
        begun.values()
                .forEach(reading -> reading.handle((batch, failure) -> batch).join());
        begun.clear();
    }

    /** Waits until nothing is being read. */
    @Override
    public void close() {
        thread.close();
    }
}
