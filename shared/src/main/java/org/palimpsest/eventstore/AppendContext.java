package org.palimpsest.eventstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What a command handler wants decided together with its events. It lives in the unit of work, so a command that is
 * tried again starts with an empty one.
 */
public final class AppendContext {

    private static final String RESOURCE = AppendContext.class.getName();

    private final Map<UUID, List<Reservation>> reservationsOf = new LinkedHashMap<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private @Nullable IdempotencyEntry idempotency;
    private List<Appended> appended = List.of();

    private AppendContext() {}

    /** Reserves keys for the stream of the unit of work's first event. */
    public static void attach(Reservation... reservations) {
        current().reservations.addAll(List.of(reservations));
    }

    /** Reserves keys for a stream that the unit of work writes to. */
    public static void attach(UUID stream, Reservation... reservations) {
        current()
                .reservationsOf
                .computeIfAbsent(stream, key -> new ArrayList<>())
                .addAll(List.of(reservations));
    }

    /** Rests the decision on other streams being at these versions. */
    public static void attach(Expectation... expectations) {
        current().expectations.addAll(List.of(expectations));
    }

    /** Makes the command's effect happen once. A unit of work has one such entry; a later one replaces it. */
    public static void attach(IdempotencyEntry entry) {
        current().idempotency = entry;
    }

    /** Where the current unit of work's events were written; empty before its commit. */
    public static List<Appended> appended() {
        return current().appended;
    }

    /** @throws IllegalStateException outside a command handler */
    private static AppendContext current() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(RESOURCE, key -> new AppendContext());
    }

    /** The context of the unit of work, if its handler attached anything. */
    static Optional<AppendContext> find() {
        return CurrentUnitOfWork.map(UnitOfWork::root).map(root -> root.<AppendContext>getResource(RESOURCE));
    }

    /** Leaves the result for whoever started the unit of work. */
    static void written(List<Appended> result) {
        if (!CurrentUnitOfWork.isStarted()) {
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        current().appended = result;
        AppendReceipt receipt = AppendReceipt.in(root.getMessage().getMetaData());
        if (receipt != null) {
            receipt.fill(result);
        }
    }

    /**
     * Adds to each append what belongs to it. What was attached is used up: a later append of the same unit of work
     * goes without.
     */
    List<Append> complete(List<Append> appends) {
        List<Append> complete = new ArrayList<>();
        for (Append append : appends) {
            boolean isFirst = complete.isEmpty();
            List<Reservation> wanted = new ArrayList<>(isFirst ? reservations : List.of());
            List<Reservation> own = reservationsOf.remove(append.stream());
            if (own != null) {
                wanted.addAll(own);
            }
            complete.add(new Append(
                    append.stream(),
                    append.aggregateType(),
                    append.version(),
                    append.events(),
                    wanted,
                    isFirst ? expectations : List.of(),
                    isFirst ? idempotency : null));
        }
        if (!reservationsOf.isEmpty()) {
            throw new IllegalStateException(
                    "Keys are reserved for " + reservationsOf.keySet() + ", which the command does not write to.");
        }
        reservations.clear();
        expectations.clear();
        idempotency = null;
        return complete;
    }
}
