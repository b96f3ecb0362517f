package org.palimpsest.query.figure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.claim.ClaimRows;
import org.palimpsest.query.claim.MemberRow;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.fold.RulesInForce;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What a figure's range is made of at a position: as it is, or as it is assumed. */
@Component
class PoolInputs {

    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final EventReader reader;
    private final ClaimRows claims;
    private final Positions positions;
    private final DeadLetters letters;

    private record Activated(String rule, int ruleVersion, String parameters) {}

    /**
     * @param members every claim of the figure, those that are left out as well
     * @param verdicts of every member
     * @param pooled what the rule is given
     */
    record Inputs(ConsensusRule rule, List<MemberRow> members, Map<UUID, Verdict> verdicts, List<FigureClaim> pooled) {}

    PoolInputs(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            ClaimRows claims,
            Positions positions,
            DeadLetters letters) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.claims = claims;
        this.positions = positions;
        this.letters = letters;
    }

    /** @throws org.palimpsest.problem.Problem 400 when something is assumed that cannot be, naming the parameter */
    Inputs of(FigureRow figure, AsOf asOf, WhatIf whatIf) {
        List<MemberRow> members = claims.ofFigure(figure.id(), asOf);
        ConsensusRule inForce = inForce(figure.id(), asOf);
        ConsensusRule rule = whatIf.rule() == null ? inForce : rule(whatIf.rule());
        Map<UUID, Verdict> verdicts = new HashMap<>();
        for (MemberRow member : members) {
            verdicts.put(
                    member.id(),
                    rule.equals(inForce) ? Verdict.valueOf(member.verdict()) : verdict(member.id(), rule, asOf));
        }
        WhatIf.AssumedVerdict assumed = whatIf.verdict();
        if (assumed != null && verdicts.replace(assumed.claim(), assumed.verdict()) == null) {
            throw RequestParameters.malformed(
                    "verdict",
                    "claim " + assumed.claim() + " does not speak of this figure"
                            + (asOf.isNow() ? "" : " as of position " + asOf.position())
                            + ". Its claims are listed in its consensus.");
        }
        List<FigureClaim> all = members.stream()
                .map(member -> new FigureClaim(
                        member.id(),
                        member.sourceId(),
                        member.rootId(),
                        FigureClaim.UNGRADED,
                        member.value(),
                        verdicts.get(member.id())))
                .toList();
        UUID without = whatIf.without();
        return new Inputs(rule, members, verdicts, without == null ? all : without(without, rule, figure, all));
    }

    /** Leaves out what a source says, and what is attributed to it or to the circle that it stands for. */
    private static List<FigureClaim> without(
            UUID without, ConsensusRule rule, FigureRow figure, List<FigureClaim> all) {
        Map<UUID, String> roots = rule.pool(figure.valueType(), all).claims().stream()
                .collect(Collectors.toMap(PooledClaim::claimId, PooledClaim::root));
        Predicate<FigureClaim> rests = claim -> claim.sourceId().equals(without)
                || without.equals(claim.rootId())
                || roots.get(claim.claimId()).endsWith(without.toString());
        List<FigureClaim> left = all.stream().filter(rests.negate()).toList();
        if (left.size() == all.size()) {
            throw RequestParameters.malformed(
                    "without",
                    without + " is neither a source nor a root of this figure." + " GET /api/v1/figures/" + figure.id()
                            + "/consensus/leave-one-out lists its roots.");
        }
        return left;
    }

    private Verdict verdict(UUID claim, ConsensusRule rule, AsOf asOf) {
        // Not further than the tables, so that "now" is the same for everything in one answer.
        long seen = Math.min(asOf.position(), positions.projected());
        List<Object> events = reader.without(letters.leftOut().positions()).stream(claim).stream()
                .filter(event -> event.position() <= seen)
                .map(StoredEvent::payload)
                .toList();
        return ClaimSteps.replay(rule, events).verdict();
    }

    private ConsensusRule inForce(UUID figure, AsOf asOf) {
        List<Activated> activated = jdbc.sql("SELECT rule, rule_version, parameters::text AS parameters"
                        + " FROM read.rules_in_force r WHERE scope IN (:figure, 'all') AND " + asOf.of("r")
                        + " ORDER BY scope = 'all'")
                .param("figure", figure.toString())
                .param("at", asOf.position())
                .query(Activated.class)
                .list();
        if (activated.isEmpty()) {
            return ConsensusRules.standard();
        }
        Activated first = activated.getFirst();
        return RulesInForce.rule(first.rule(), first.ruleVersion(), Json.read(first.parameters(), PARAMETERS));
    }

    /** {@code bridged-1}, or with parameters {@code bridged-1:bridging=off,likely=650}. */
    private static ConsensusRule rule(String text) {
        try {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            Map<String, String> parameters = new LinkedHashMap<>();
            if (colon >= 0) {
                for (String parameter : text.substring(colon + 1).split(",")) {
                    int equals = parameter.indexOf('=');
                    if (equals < 0) {
                        throw new IllegalArgumentException("'" + parameter + "' is no parameter; write name=value");
                    }
                    parameters.put(
                            parameter.substring(0, equals).strip(),
                            parameter.substring(equals + 1).strip());
                }
            }
            int dash = name.lastIndexOf('-');
            int version = dash < 0 ? 1 : Integer.parseInt(name.substring(dash + 1));
            return RulesInForce.rule(name, version, parameters);
        } catch (NumberFormatException notAVersion) {
            throw RequestParameters.malformed("rule", "'" + text + "' names no rule. Write bridged-1.");
        } catch (IllegalArgumentException unknown) {
            throw RequestParameters.malformed(
                    "rule", unknown.getMessage() + ". Write bridged-1, or bridged-1:bridging=off,likely=650.");
        }
    }
}
