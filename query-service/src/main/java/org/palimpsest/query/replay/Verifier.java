package org.palimpsest.query.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.replay.ComparedColumns.ClaimState;
import org.palimpsest.query.replay.ComparedColumns.FigureState;
import org.palimpsest.revision.RevisionApproved;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recomputes the parts, some at a time, and compares them with what is stored. For one verification. */
final class Verifier {

    private final DataSource database;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final Watcher watcher;
    private final int workers;
    private final int streams;
    private final Ledger ledger = new Ledger();

    /**
     * @param workers how many parts at a time
     * @param streams how many share a part
     */
    Verifier(DataSource database, EventReader reader, Watcher watcher, int workers, int streams) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.reader = reader;
        this.watcher = watcher;
        this.workers = workers;
        this.streams = streams;
    }

    /** @throws UnknownThing when the scope names what no event speaks of */
    Verification verify(Scope scope) {
        Map<String, Long> tokens = new HashMap<>();
        Snapshot.take(database, snapshot -> tokens.putAll(snapshot.tokens()));
        long head = reader.head();
        tokens.forEach((projection, token) -> {
            if (token > head) {
                differs(head + 1, "projection", null, projection, "position " + head + " at most", "position " + token);
            }
        });
        long last = Math.min(head, Math.min(token(tokens, StoredTable.FIGURES), token(tokens, StoredTable.CLAIMS)));
        StoreCheck store = StoreCheck.upTo(jdbc, last);
        store.missing().ifPresent(position -> differs(position, "event", null, "row", "an event", null));
        Membership membership = null;
        while (membership == null) {
            try {
                membership = Membership.read(reader, last);
            } catch (UnreadableEvent unreadable) {
                // What is before it can be verified all the same.
                notReplayed(unreadable.position(), unreadable);
                last = unreadable.position() - 1;
            }
        }
        List<Part> parts = parts(scope, membership, last);
        watcher.begins(scope instanceof Scope.Everything ? store.things() : events(parts, last));
        verify(parts, last);
        if (scope instanceof Scope.Everything) {
            strangers(StoredTable.FIGURES, membership::hasFigure, last);
            strangers(StoredTable.DESCRIPTIONS, membership::hasFigure, last);
            strangers(StoredTable.CLAIMS, membership::hasClaim, last);
            strangers(StoredTable.CONTENTS, membership::hasClaim, last);
        }
        return ledger.verification(last, head);
    }

    private List<Part> parts(Scope scope, Membership membership, long last) {
        return switch (scope) {
            case Scope.Everything() -> Part.all(membership, streams);
            case Scope.OfFigure(UUID id) -> {
                UnknownThing.refuseFigure(id, membership, last);
                yield List.of(Part.ofFigure(membership, id));
            }
            case Scope.OfClaim(UUID id) -> {
                UnknownThing.refuseClaim(id, membership, last);
                yield List.of(Part.ofClaim(membership, id));
            }
        };
    }

    private int events(List<Part> parts, long last) {
        Set<UUID> own = new LinkedHashSet<>();
        parts.forEach(part -> {
            own.addAll(part.figures());
            own.addAll(part.claims());
        });
        return jdbc.sql("SELECT count(*) FROM store.events WHERE stream = ANY (:streams) AND position <= :last")
                .param("streams", own.toArray(UUID[]::new))
                .param("last", last)
                .query(Integer.class)
                .single();
    }

    private void verify(List<Part> parts, long last) {
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> verified = new ArrayList<>();
            for (Part part : parts) {
                verified.add(threads.submit(() -> verify(part, last)));
            }
            try {
                for (Future<?> part : verified) {
                    part.get();
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while verifying", e);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    private void verify(Part part, long last) {
        Snapshot.take(database, snapshot -> {
            Map<String, Long> tokens = snapshot.tokens();
            try (StoredRows<FigureState> figureRows =
                            new StoredRows<>(snapshot.jdbc(), StoredTable.FIGURES, part.figures());
                    StoredRows<FigureState> descriptionRows =
                            new StoredRows<>(snapshot.jdbc(), StoredTable.DESCRIPTIONS, part.figures());
                    StoredRows<ClaimState> claimRows =
                            new StoredRows<>(snapshot.jdbc(), StoredTable.CLAIMS, part.claims());
                    StoredRows<ClaimState> contentRows =
                            new StoredRows<>(snapshot.jdbc(), StoredTable.CONTENTS, part.claims())) {
                Compared compared = new Compared(
                        comparison(StoredTable.FIGURES, figureRows, last, tokens),
                        comparison(StoredTable.DESCRIPTIONS, descriptionRows, last, tokens),
                        comparison(StoredTable.CLAIMS, claimRows, last, tokens),
                        comparison(StoredTable.CONTENTS, contentRows, last, tokens));
                new Walk(reader, part).upTo(last, change -> {
                    compare(part, change, compared);
                    if (isOwn(part, change.event().stream())) {
                        watcher.step();
                    }
                });
                compared.end();
            } catch (NotRecomputed stopped) {
                notReplayed(stopped.position(), stopped);
            }
        });
    }

    private static boolean isOwn(Part part, UUID stream) {
        return part.claims().contains(stream) || part.figures().contains(stream);
    }

    /** The tables that are compared. */
    private record Compared(
            Comparison<FigureState> figures,
            Comparison<FigureState> descriptions,
            Comparison<ClaimState> claims,
            Comparison<ClaimState> contents) {

        void end() {
            figures.end();
            descriptions.end();
            claims.end();
            contents.end();
        }
    }

    private <T> Comparison<T> comparison(
            StoredTable<T> table, StoredRows<T> rows, long last, Map<String, Long> tokens) {
        return new Comparison<>(table, rows, last, token(tokens, table), ledger, jdbc);
    }

    private static void compare(Part part, Change change, Compared compared) {
        Map<UUID, FigureState> ranges = new LinkedHashMap<>();
        for (FigureChange figure : change.figures()) {
            if (part.figures().contains(figure.id())) {
                ranges.put(figure.id(), new FigureState(change.event().recordedAt(), figure.after()));
            }
        }
        Map<UUID, ClaimState> verdicts = new LinkedHashMap<>();
        for (ClaimChange claim : change.claims()) {
            if (part.claims().contains(claim.after().id())) {
                verdicts.put(claim.after().id(), new ClaimState(change.event().recordedAt(), claim.after()));
            }
        }
        recomputed(compared.figures(), change, ranges);
        recomputed(compared.claims(), change, verdicts);
        // What a thing says is said by an event of its own, and by few of these.
        switch (change.payload()) {
            case FigureDefined defined -> recomputed(compared.descriptions(), change, own(change, ranges));
            case FigureAmended amended -> recomputed(compared.descriptions(), change, own(change, ranges));
            case ClaimFiled filed -> recomputed(compared.contents(), change, own(change, verdicts));
            case RevisionApproved approved -> recomputed(compared.contents(), change, own(change, verdicts));
            default -> {}
        }
    }

    private static <T> void recomputed(Comparison<T> comparison, Change change, Map<UUID, T> states) {
        if (!states.isEmpty()) {
            comparison.recomputed(change.position(), states);
        }
    }

    private static <T> Map<UUID, T> own(Change change, Map<UUID, T> states) {
        T state = states.get(change.event().stream());
        return state == null ? Map.of() : Map.of(change.event().stream(), state);
    }

    /** Rows about figures and claims that there are none of. */
    private void strangers(StoredTable<?> table, Predicate<UUID> isKnown, long last) {
        Snapshot.take(database, snapshot -> {
            long projected = token(snapshot.tokens(), table);
            snapshot.jdbc()
                    .sql("SELECT " + table.key() + " AS id, min(valid_from) AS since FROM " + table.name()
                            + " GROUP BY " + table.key())
                    .withFetchSize(1_000)
                    .query(row -> {
                        UUID id = row.getObject("id", UUID.class);
                        long since = row.getLong("since");
                        boolean comesLater = since > last && since <= projected;
                        if (!isKnown.test(id) && !comesLater) {
                            differs(since, table.what(), id, "row", "no row", "a row");
                        }
                    });
        });
    }

    private static long token(Map<String, Long> tokens, StoredTable<?> table) {
        return tokens.getOrDefault(table.projection(), -1L);
    }

    private void notReplayed(long position, RuntimeException cause) {
        differs(
                position,
                "event",
                null,
                "payload",
                "an event that can be replayed",
                String.valueOf(cause.getMessage()));
    }

    private void differs(
            long position,
            String what,
            @Nullable UUID id,
            String field,
            @Nullable String expected,
            @Nullable String found) {
        ledger.differs(new Difference(position, what, id, field, expected, found));
    }
}
