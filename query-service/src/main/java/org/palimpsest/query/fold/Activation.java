package org.palimpsest.query.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.rule.RuleActivated;

/**
 * Works out what an activated rule changes. Everything that the rule reaches is computed again from its own events: all claims
 * first, then figure by figure with its claims once more. That reads twice and holds little.
 */
final class Activation {

    /** A figure has two claims or a thousand, and one that changes is held with all of them. */
    private static final int CLAIMS_FOR_A_FIGURE = 10;

    private final Remembered remembered;
    private final Members members;
    private final int atOnce;
    private final @Nullable UUID only;
    private final RulesInForce rules;
    private final RulesInForce next;

    /** @param atOnce how many claims a part has at most; of figures it has a tenth as many */
    Activation(RuleActivated activated, Remembered remembered, Members members, int atOnce) {
        this.remembered = remembered;
        this.members = members;
        this.atOnce = atOnce;
        this.only = activated.figureId();
        this.rules = remembered.rules();
        this.next = rules.with(activated);
    }

    /** Afterwards everything that is remembered is by the rule. */
    <E extends Exception> void work(Parts<E> parts) throws E {
        long position = remembered.position();
        for (List<UUID> many : only == null
                ? members.claims(position)
                : List.of(sorted(remembered.pool(only).claims()))) {
            for (List<UUID> some : cut(many, atOnce)) {
                parts.claims(claims(some));
            }
        }
        for (List<UUID> many : only == null ? members.figures(position) : List.of(List.of(only))) {
            List<UUID> reached = many.stream()
                    .filter(figure -> figure.equals(only) || !rules.hasItsOwn(figure))
                    .toList();
            for (List<UUID> some : cut(reached, Math.max(1, atOnce / CLAIMS_FOR_A_FIGURE))) {
                parts.figures(figures(some));
                remembered.trimFigures();
            }
        }
        remembered.goOnBy(next);
    }

    /** In an order that does not depend on what was remembered and what was read again. */
    private static List<UUID> sorted(Collection<UUID> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<List<UUID>> cut(List<UUID> ids, int atOnce) {
        return ids.stream().gather(Gatherers.windowFixed(atOnce)).toList();
    }

    private List<ClaimChange> claims(List<UUID> ids) {
        List<ClaimChange> changed = new ArrayList<>();
        remembered.events(ids, (id, events) -> {
            ClaimFold known = remembered.known(id);
            ClaimFold before = known == null ? remembered.folded(events) : known;
            ConsensusRule rule = next.of(before.figureId());
            if (!rule.equals(before.rule())) {
                ClaimFold after = before.by(rule, events);
                changed.add(new ClaimChange(before, after));
                if (known != null) {
                    remembered.put(after);
                }
            }
        });
        return changed;
    }

    private List<FigureChange> figures(List<UUID> ids) {
        remembered.readFigures(ids);
        Map<UUID, Pool> before = new LinkedHashMap<>();
        Map<UUID, Pool> after = new HashMap<>();
        List<UUID> speaking = new ArrayList<>();
        for (UUID id : ids) {
            Pool pool = remembered.pool(id);
            before.put(id, pool);
            after.put(id, new Pool(pool.description(), pool.version()));
            speaking.addAll(pool.claims());
        }
        // By both rules from the events: what is kept of a claim may be of either, since the claims' own parts are
        // written.
        remembered.events(speaking, (id, events) -> {
            ClaimFold claim = remembered.folded(events);
            UUID figure = Objects.requireNonNull(claim.figureId());
            before.get(figure).add(claim);
            after.get(figure).add(claim.by(next.of(figure), events));
        });
        List<FigureChange> changed = new ArrayList<>();
        before.forEach((id, pool) -> {
            Pool now = after.get(id);
            changed.add(new FigureChange(id, FigureBefore.of(pool.pooled(rules.of(id))), now.pooled(next.of(id))));
            remembered.put(id, now);
        });
        return changed;
    }
}
