package org.palimpsest.query.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Rational;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.claim.ClaimRow;
import org.palimpsest.query.claim.ClaimRows;
import org.palimpsest.query.fold.RulesInForce;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.CategoryShareView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.ExactView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.StratumView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.value.ValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * A figure's consensus with all that it rests on. The claims behind a stored range are pooled again when it is read, by
 * the same pure function; that the digest of the inputs comes out the same is checked each time.
 */
@Component
class ConsensusViews {

    private static final Logger log = LoggerFactory.getLogger(ConsensusViews.class);
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final EventReader reader;
    private final FigureRows figures;
    private final ClaimRows claims;
    private final References references;
    private final Positions positions;

    private record Activated(String rule, int ruleVersion, String parameters) {}

    ConsensusViews(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            FigureRows figures,
            ClaimRows claims,
            References references,
            Positions positions) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.figures = figures;
        this.claims = claims;
        this.references = references;
        this.positions = positions;
    }

    FigureConsensusView of(FigureRow figure, AsOf asOf, WhatIf whatIf) {
        List<ClaimRow> members = claims.ofFigure(figure.id(), asOf);
        ConsensusRule inForce = inForce(figure.id(), asOf);
        ConsensusRule rule = whatIf.rule() == null ? inForce : rule(whatIf.rule());
        Map<UUID, Verdict> verdicts = new HashMap<>();
        for (ClaimRow member : members) {
            verdicts.put(
                    member.id(),
                    rule.equals(inForce) ? Verdict.valueOf(member.verdict()) : verdict(member.id(), rule, asOf));
        }
        List<FigureClaim> pooled = members.stream()
                .filter(member -> whatIf.without() == null || !rests(member, whatIf.without()))
                .map(member -> new FigureClaim(
                        member.id(),
                        member.sourceId(),
                        member.rootId(),
                        FigureClaim.UNGRADED,
                        member.value(),
                        verdicts.get(member.id())))
                .toList();
        FigureConsensus consensus = rule.pool(figure.valueType(), pooled);
        if (whatIf.isNothing() && !consensus.inputDigest().equals(figure.inputDigest())) {
            log.error(
                    "The stored consensus of figure {} at {} has other inputs than its claims: rebuild 'claims' and"
                            + " 'figures'.",
                    figure.id(),
                    figure.pooledFrom());
        }
        References.Found names = references.find(
                members.stream()
                        .flatMap(member -> Stream.of(member.sourceId(), member.rootId()))
                        .toList(),
                List.of(),
                asOf);
        return view(figure, asOf, rule, consensus, members, verdicts, names, assumed(whatIf));
    }

    private @Nullable String assumed(WhatIf whatIf) {
        List<String> assumptions = new ArrayList<>();
        if (whatIf.rule() != null) {
            assumptions.add("under the rule " + whatIf.rule());
        }
        if (whatIf.without() != null) {
            assumptions.add("without '"
                    + references
                            .find(List.of(whatIf.without()), List.of(), AsOf.NOW)
                            .source(whatIf.without())
                            .title() + "'");
        }
        return assumptions.isEmpty() ? null : String.join(" and ", assumptions);
    }

    private static boolean rests(ClaimRow claim, UUID sourceOrRoot) {
        return claim.sourceId().equals(sourceOrRoot) || sourceOrRoot.equals(claim.rootId());
    }

    private Verdict verdict(UUID claim, ConsensusRule rule, AsOf asOf) {
        // Not further than the tables, so that "now" is the same for everything in one answer.
        long seen = Math.min(asOf.position(), positions.projected());
        List<Object> events = reader.stream(claim).stream()
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

    private FigureConsensusView view(
            FigureRow figure,
            AsOf asOf,
            ConsensusRule rule,
            FigureConsensus consensus,
            List<ClaimRow> members,
            Map<UUID, Verdict> verdicts,
            References.Found names,
            @Nullable String whatIf) {
        ValueType type = figure.valueType();
        Object central = type == ValueType.CATEGORY ? consensus.category() : RangeView.shown(type, consensus.central());
        return new FigureConsensusView(
                figure.id(),
                figure.name(),
                type.name(),
                type == ValueType.CATEGORY ? null : RangeView.shown(type, consensus.low()),
                central,
                type == ValueType.CATEGORY ? null : RangeView.shown(type, consensus.high()),
                figure.unit(),
                rounded(consensus.agreement()),
                rounded(consensus.independentRoots()),
                rounded(consensus.support()),
                consensus.evidence().name(),
                consensus.explanation().in(Locale.ENGLISH),
                rule.displayName(),
                rule.version(),
                rule.parameters().hash(),
                consensus.inputDigest(),
                figure.pooledFrom(),
                figure.pooledAt(),
                new ExactView(
                        exact(consensus.low()),
                        exact(consensus.central()),
                        exact(consensus.high()),
                        exact(consensus.agreement()),
                        exact(consensus.independentRoots()),
                        exact(consensus.support())),
                claims(type, consensus, members, verdicts, names),
                strata(figure, asOf),
                consensus.shares().stream()
                        .map(share -> new CategoryShareView(share.category(), RangeView.rounded(share.share(), 3)))
                        .toList(),
                whatIf);
    }

    /** Heaviest first; those left out of a what-if last. */
    private static List<ConsensusClaimView> claims(
            ValueType type,
            FigureConsensus consensus,
            List<ClaimRow> members,
            Map<UUID, Verdict> verdicts,
            References.Found names) {
        Map<UUID, ClaimRow> left = new LinkedHashMap<>();
        members.forEach(member -> left.put(member.id(), member));
        Rational total = consensus.claims().stream().map(PooledClaim::weight).reduce(Rational.ZERO, Rational::plus);
        List<ConsensusClaimView> views = new ArrayList<>();
        for (PooledClaim pooled : consensus.claims()) {
            ClaimRow claim = left.remove(pooled.claimId());
            BigDecimal share = total.signum() == 0
                    ? BigDecimal.ZERO
                    : RangeView.rounded(pooled.weight().dividedBy(total), 3);
            views.add(claim(
                    claim,
                    pooled.verdict(),
                    share,
                    pooled.pooled(),
                    pooled.explanation().in(Locale.ENGLISH),
                    type,
                    pooled,
                    names));
        }
        left.values()
                .forEach(claim -> views.add(claim(
                        claim,
                        verdicts.get(claim.id()),
                        BigDecimal.ZERO,
                        false,
                        "Left out of this what-if.",
                        type,
                        null,
                        names)));
        return views;
    }

    private static ConsensusClaimView claim(
            ClaimRow claim,
            Verdict verdict,
            BigDecimal weight,
            boolean isPooled,
            String reason,
            ValueType type,
            @Nullable PooledClaim pooled,
            References.Found names) {
        return new ConsensusClaimView(
                claim.id(),
                claim.version(),
                claim.statement(),
                names.source(claim.sourceId()),
                names.sourceOrNull(claim.rootId()),
                PassageView.of(claim.passage()),
                ValueView.of(claim.value()),
                verdict.name(),
                claim.status(),
                claim.challengedBy(),
                weight,
                isPooled,
                reason,
                pooled == null ? null : RangeView.shown(type, pooled.low()),
                pooled == null ? null : RangeView.shown(type, pooled.mid()),
                pooled == null ? null : RangeView.shown(type, pooled.high()));
    }

    private List<StratumView> strata(FigureRow figure, AsOf asOf) {
        return figures.strata(figure.id(), asOf).stream()
                .map(other -> new StratumView(
                        other.id(),
                        other.name(),
                        other.scope(),
                        "Counts something else: '" + other.scope() + "', not '" + figure.scope() + "'.",
                        other.range()))
                .toList();
    }

    private static @Nullable BigDecimal rounded(@Nullable Rational number) {
        return number == null ? null : RangeView.rounded(number, 3);
    }

    private static @Nullable String exact(@Nullable Rational number) {
        return number == null ? null : number.toString();
    }
}
