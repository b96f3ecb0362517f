package org.palimpsest.query.comparison;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.DifferenceView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;

/** What of a figure reads differently: its description, its range, and what its claims bring into it. */
final class FigureComparison {

    private FigureComparison() {}

    static List<DifferenceView> of(
            FigureView before, FigureConsensusView then, FigureView after, FigureConsensusView now) {
        Differences differences = new Differences()
                .words("name", before.name(), after.name())
                .words("measure", before.measure(), after.measure())
                .words("unit", before.unit(), after.unit())
                .words("population", before.population(), after.population())
                .words("place", before.place(), after.place())
                .value("periodFrom", before.periodFrom(), after.periodFrom())
                .value("periodTo", before.periodTo(), after.periodTo())
                .words("scope", before.scope(), after.scope())
                .value("low", then.low(), now.low())
                .value("central", then.central(), now.central())
                .value("high", then.high(), now.high())
                .value("agreement", then.agreement(), now.agreement())
                .value("independentRoots", then.independentRoots(), now.independentRoots())
                .value("support", then.support(), now.support())
                .value("evidence", then.evidence(), now.evidence())
                .value("rule", then.rule(), now.rule())
                .value("parametersHash", then.parametersHash(), now.parametersHash());
        Map<UUID, ConsensusClaimView> claimsThen = byId(then);
        Map<UUID, ConsensusClaimView> claimsNow = byId(now);
        Set<UUID> ids = new LinkedHashSet<>(claimsNow.keySet());
        ids.addAll(claimsThen.keySet());
        for (UUID id : ids) {
            claim(differences, id, claimsThen.get(id), claimsNow.get(id));
        }
        return differences.list();
    }

    private static Map<UUID, ConsensusClaimView> byId(FigureConsensusView consensus) {
        Map<UUID, ConsensusClaimView> map = new LinkedHashMap<>();
        consensus.claims().forEach(claim -> map.put(claim.id(), claim));
        return map;
    }

    private static void claim(
            Differences differences, UUID id, @Nullable ConsensusClaimView before, @Nullable ConsensusClaimView after) {
        String statement = after != null ? after.statement() : before == null ? "" : before.statement();
        differences
                .value("claim.value", statement, id, value(before), value(after))
                .value(
                        "claim.verdict",
                        statement,
                        id,
                        before == null ? null : before.verdict(),
                        after == null ? null : after.verdict())
                .value(
                        "claim.weight",
                        statement,
                        id,
                        before == null ? null : before.weight(),
                        after == null ? null : after.weight())
                .value(
                        "claim.pooled",
                        statement,
                        id,
                        before == null ? null : before.pooled(),
                        after == null ? null : after.pooled());
    }

    private static @Nullable String value(@Nullable ConsensusClaimView claim) {
        if (claim == null) {
            return null;
        }
        return claim.value() == null ? "" : claim.value().text();
    }
}
