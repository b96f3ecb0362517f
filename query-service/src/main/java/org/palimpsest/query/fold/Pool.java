package org.palimpsest.query.fold;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.Members.Member;

/** A figure with what its claims bring into it. */
final class Pool {

    private final FigureDescription description;
    private final long version;
    private final Map<UUID, FigureClaim> claims;
    private final Set<UUID> inDispute;
    private @Nullable FigureFold fold;
    private @Nullable FigureBefore before;
    private @Nullable PackedPool packed;
    private final Set<UUID> changedSincePacked = new HashSet<>();

    /** Whether {@code fold} is of these claims: most reviews leave what a claim brings into its figure as it was. */
    private boolean isSettled;

    /** @param version how many events the figure's own stream has */
    Pool(FigureDescription description, long version) {
        this(description, version, new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    private Pool(FigureDescription description, long version, Map<UUID, FigureClaim> claims, Set<UUID> inDispute) {
        this.description = description;
        this.version = version;
        this.claims = claims;
        this.inDispute = inDispute;
    }

    /** The same claims with another description; this pool is of no use afterwards. */
    Pool described(FigureDescription description, long version) {
        return new Pool(description, version, claims, inDispute);
    }

    FigureDescription description() {
        return description;
    }

    long version() {
        return version;
    }

    Collection<UUID> claims() {
        return claims.keySet();
    }

    /** A claim of it; {@code null} where it is none. */
    @Nullable
    Member member(UUID id) {
        FigureClaim claim = claims.get(id);
        return claim == null ? null : new Member(claim, inDispute.contains(id));
    }

    /** What this was packed as last; {@code null} where it never was. */
    @Nullable
    PackedPool packed() {
        return packed;
    }

    /** The claims that are not as they were then. */
    Collection<UUID> changedSincePacked() {
        return changedSincePacked;
    }

    /** @param before what these claims said together when they were pooled last; {@code null} where that is not known */
    void unpackedFrom(PackedPool packed, @Nullable FigureBefore before) {
        this.packed = packed;
        this.before = before;
    }

    void add(ClaimFold claim) {
        add(new Member(claim.inFigure(), claim.inDispute()));
    }

    void add(Member member) {
        FigureClaim now = member.claim();
        boolean isAnother = !now.equals(claims.put(now.claimId(), now));
        if (isAnother) {
            isSettled = false;
        }
        if ((member.inDispute() ? inDispute.add(now.claimId()) : inDispute.remove(now.claimId())) || isAnother) {
            change(now.claimId());
        }
    }

    void remove(UUID claim) {
        isSettled = false;
        claims.remove(claim);
        inDispute.remove(claim);
        change(claim);
    }

    private void change(UUID claim) {
        if (packed != null) {
            changedSincePacked.add(claim);
        }
    }

    /** The figure as it was pooled last, or by this rule where that is not known. */
    FigureBefore before(ConsensusRule rule) {
        if (before == null) {
            pooled(rule);
        }
        return Objects.requireNonNull(before);
    }

    /** The figure as it was pooled last; {@code null} where that is not known. */
    @Nullable
    FigureBefore before() {
        return before;
    }

    /** The figure by this rule, with all that was added and removed. */
    FigureFold pooled(ConsensusRule rule) {
        FigureFold known = fold;
        FigureConsensus consensus = known != null && isSettled && known.rule().equals(rule)
                ? known.consensus()
                : rule.pool(description.valueType(), List.copyOf(claims.values()));
        FigureFold now = new FigureFold(description, version, rule, consensus, claims.size(), inDispute.size());
        fold = now;
        before = FigureBefore.of(now);
        isSettled = true;
        return now;
    }
}
