package org.palimpsest.query.fold;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Claims that another thread reads before they are needed. */
final class ClaimsAhead {

    private final ClaimStreams streams;
    private @Nullable Expected expected;

    /** Claims as of a position, folded by rules of which some may be replaced before that. */
    private record Expected(long position, RulesInForce rules, CompletableFuture<Map<UUID, ClaimFold>> claims) {}

    ClaimsAhead(ClaimStreams streams) {
        this.streams = streams;
    }

    void begin(Collection<UUID> ids, long position, RulesInForce rules, Executor thread) {
        expected = new Expected(
                position,
                rules,
                CompletableFuture.supplyAsync(
                        () -> {
                            Map<UUID, ClaimFold> read = new HashMap<>();
                            streams.each(ids, position, (id, events) -> read.put(id, ClaimFold.of(events, rules)));
                            return read;
                        },
                        thread));
    }

    /**
     * What was begun last, where it is as of this position and by these rules. What could not be read is missing: whoever
     * needs it reads it once more, and fails there.
     */
    Map<UUID, ClaimFold> take(long position, RulesInForce rules) {
        Expected reading = expected;
        expected = null;
        return reading == null || reading.position() != position || reading.rules() != rules
                ? Map.of()
                : reading.claims()
                        .handle((read, failure) -> failure == null ? read : Map.<UUID, ClaimFold>of())
                        .join();
    }

    void forget() {
        expected = null;
    }
}
