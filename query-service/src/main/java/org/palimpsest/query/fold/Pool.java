package org.palimpsest.query.fold;

import java.util.ArrayList;
import java.util.Collection;
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

    List<Member> members() {
        List<Member> members = new ArrayList<>(claims.size());
        claims.forEach((id, claim) -> members.add(new Member(claim, inDispute.contains(id))));
        return members;
    }

    void add(ClaimFold claim) {
        add(new Member(claim.inFigure(), claim.inDispute()));
    }

    void add(Member member) {
        FigureClaim now = member.claim();
        if (!now.equals(claims.put(now.claimId(), now))) {
            isSettled = false;
        }
        if (member.inDispute()) {
            inDispute.add(now.claimId());
        } else {
            inDispute.remove(now.claimId());
        }
    }

    void remove(UUID claim) {
        isSettled = false;
        claims.remove(claim);
        inDispute.remove(claim);
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

    /** @param before what these claims said together when they were pooled last */
    void remember(FigureBefore before) {
        this.before = before;
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
