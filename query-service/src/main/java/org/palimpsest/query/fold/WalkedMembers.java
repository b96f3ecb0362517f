package org.palimpsest.query.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.query.fold.Change.ClaimChange;

/** Which claims speak of which figure, as far as a walk over the events has come: no table is asked. */
public final class WalkedMembers implements Members {

    private final Map<UUID, Set<UUID>> claimsOf = new HashMap<>();
    private final List<UUID> claims = new ArrayList<>();
    private final List<UUID> figures = new ArrayList<>();
    private long position = -1;

    /** Takes in what an event changed. */
    public void after(Change change) {
        if (change.payload() instanceof FigureDefined defined) {
            figures.add(defined.figureId());
        }
        for (ClaimChange claim : change.claims()) {
            UUID id = claim.after().id();
            if (claim.before() == null) {
                claims.add(id);
            }
            UUID left = claim.before() == null ? null : claim.before().figureId();
            move(id, left, claim.after().figureId());
        }
        position = change.position();
    }

    private void move(UUID claim, @Nullable UUID from, @Nullable UUID to) {
        if (from != null && !from.equals(to)) {
            claimsOf.getOrDefault(from, new LinkedHashSet<>()).remove(claim);
        }
        if (to != null) {
            claimsOf.computeIfAbsent(to, any -> new LinkedHashSet<>()).add(claim);
        }
    }

    @Override
    public Set<UUID> claimsOf(UUID figure, long asOf) {
        check(asOf);
        return Collections.unmodifiableSet(claimsOf.getOrDefault(figure, Set.of()));
    }

    @Override
    public Iterable<List<UUID>> claims(long asOf) {
        check(asOf);
        return List.of(Collections.unmodifiableList(claims));
    }

    @Override
    public Iterable<List<UUID>> figures(long asOf) {
        check(asOf);
        return List.of(Collections.unmodifiableList(figures));
    }

    private void check(long asOf) {
        if (asOf != position) {
            throw new IllegalStateException("asked for position " + asOf + " when the walk stands at " + position);
        }
    }
}
