package org.palimpsest.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What one caller waits for: appends that are written together, already encoded, and what they touch. */
final class PendingAppend {

    /** An event as the columns take it, but for sealing its free text. */
    record EncodedEvent(UUID eventId, EventTypes.Name type, EventTypes.Parts payload, byte[] metadata) {}

    /** A stream, a key reserved in its kind or an idempotency key of its caller. */
    private record Touched(String what, String within, Object key) {

        static Touched stream(UUID stream) {
            return new Touched("stream", "", stream);
        }
    }

    private final List<Append> appends;
    private final List<List<EncodedEvent>> events;
    private final int eventCount;
    private final Set<Touched> changes = new HashSet<>();
    private final Set<Touched> reads = new HashSet<>();
    private final long deadline;
    private final CompletableFuture<List<Appended>> outcome = new CompletableFuture<>();

    // Set by who commits before the outcome is, and read by who waited for it.
    private long sentAt;
    private int sentTogether;

    private PendingAppend(List<Append> appends, List<List<EncodedEvent>> events, long deadline) {
        this.appends = appends;
        this.events = events;
        this.eventCount = events.stream().mapToInt(List::size).sum();
        this.deadline = deadline;
        for (Append append : appends) {
            if (!changes.add(Touched.stream(append.stream()))) {
                throw new IllegalArgumentException("One unit appends to stream " + append.stream() + " twice.");
            }
            for (Reservation reservation : append.reservations()) {
                changes.add(new Touched("kind", reservation.kind(), reservation.key()));
            }
            if (append.idempotency() != null) {
                changes.add(new Touched(
                        "caller",
                        append.idempotency().caller(),
                        append.idempotency().key()));
            }
            append.expectations().forEach(expectation -> reads.add(Touched.stream(expectation.stream())));
        }
    }

    /** Encodes in the caller's thread, so that the one thread that commits has the least to do. */
    static PendingAppend of(List<Append> appends, EventTypes types, long deadline) {
        Map<Class<?>, EventTypes.Name> names = new HashMap<>();
        List<List<EncodedEvent>> events = new ArrayList<>();
        for (Append append : appends) {
            List<EncodedEvent> encoded = new ArrayList<>();
            for (NewEvent event : append.events()) {
                Object payload = event.payload();
                encoded.add(new EncodedEvent(
                        event.eventId(),
                        names.computeIfAbsent(payload.getClass(), types::nameOf),
                        types.encodeApart(payload),
                        types.encodeMetadata(event.metadata())));
            }
            events.add(encoded);
        }
        return new PendingAppend(List.copyOf(appends), events, deadline);
    }

    List<Append> appends() {
        return appends;
    }

    List<EncodedEvent> eventsOf(int append) {
        return events.get(append);
    }

    /** How many events it writes, to all streams together. */
    int events() {
        return eventCount;
    }

    /** It is on its way, with so many events in all. */
    void sent(long nanoTime, int together) {
        sentAt = nanoTime;
        sentTogether = together;
    }

    /** Tells how it went; once it is answered. */
    void tell(AppendObserver observer, long handedOver) {
        observer.answered(
                Duration.ofNanos(sentTogether == 0 ? 0 : sentAt - handedOver),
                Duration.ofNanos(System.nanoTime() - handedOver),
                sentTogether,
                !outcome.isCompletedExceptionally());
    }

    boolean isExpired(long nanoTime) {
        return nanoTime - deadline >= 0;
    }

    /**
     * Joins a batch, unless an earlier unit of it changes something that this one changes or rests on. Then writing the
     * batch at once has the same result as writing its units one after the other.
     *
     * @param changed what the batch changes so far; grows by what this unit changes
     * @return false, and nothing is added, when this has to wait for the next batch
     */
    boolean join(Set<Object> changed) {
        if (!Collections.disjoint(changed, changes) || !Collections.disjoint(changed, reads)) {
            return false;
        }
        changed.addAll(changes);
        return true;
    }

    /** @return the position after this unit's last event */
    long written(long firstPosition, Instant recordedAt) {
        List<Appended> appended = new ArrayList<>();
        long next = firstPosition;
        for (Append append : appends) {
            int count = append.events().size();
            appended.add(new Appended(next, next + count - 1, append.version() + count, recordedAt));
            next += count;
        }
        outcome.complete(List.copyOf(appended));
        return next;
    }

    void failed(RuntimeException reason) {
        outcome.completeExceptionally(reason);
    }

    boolean isAnswered() {
        return outcome.isDone();
    }

    /** Waits for the answer; an interruption does not shorten it, because the outcome would be unknown. */
    List<Appended> await() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                reason.setStackTrace(new Throwable().getStackTrace());
                throw reason;
            }
            throw e;
        }
    }
}
