package org.palimpsest.query.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Rational;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.query.claim.MemberRow;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.CategoryShareView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.ExactView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.Speech;
import org.palimpsest.query.view.StratumView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.value.ValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A figure's consensus with all that it rests on. The claims behind a stored range are pooled again when it is read, by
 * the same pure function; that the digest of the inputs comes out the same is checked each time.
 */
@Component
class ConsensusViews {

    private static final Logger log = LoggerFactory.getLogger(ConsensusViews.class);
    private final FigureRows figures;
    private final PoolInputs inputs;
    private final References references;

    ConsensusViews(FigureRows figures, PoolInputs inputs, References references) {
        this.figures = figures;
        this.inputs = inputs;
        this.references = references;
    }

    FigureConsensusView of(FigureRow figure, AsOf asOf, WhatIf whatIf) {
        PoolInputs.Inputs given = inputs.of(figure, asOf, whatIf);
        List<MemberRow> members = given.members();
        FigureConsensus consensus = given.rule().pool(figure.valueType(), given.pooled());
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
        return view(figure, asOf, given.rule(), consensus, members, given.verdicts(), names, assumed(whatIf, members));
    }

    private @Nullable String assumed(WhatIf whatIf, List<MemberRow> members) {
        List<Phrase> assumptions = new ArrayList<>();
        if (whatIf.rule() != null) {
            assumptions.add(Phrase.of("told.whatif.rule", new Text(whatIf.rule())));
        }
        UUID without = whatIf.without();
        if (without != null) {
            assumptions.add(Phrase.of("told.whatif.without", new Text(named(without, members))));
        }
        WhatIf.AssumedVerdict verdict = whatIf.verdict();
        if (verdict != null) {
            assumptions.add(Phrase.of(
                    "told.whatif.verdict",
                    new Text(named(verdict.claim(), members)),
                    Phrase.of("verdict." + verdict.verdict().name())));
        }
        return assumptions.stream()
                .reduce((before, next) -> Phrase.of("told.whatif.and", before, next))
                .map(Speech::say)
                .orElse(null);
    }

    private String named(UUID claimOrSource, List<MemberRow> members) {
        return members.stream()
                .filter(member -> member.id().equals(claimOrSource))
                .findFirst()
                .map(MemberRow::statement)
                .orElseGet(() -> references
                        .find(List.of(claimOrSource), List.of(), AsOf.NOW)
                        .source(claimOrSource)
                        .title());
    }

    private FigureConsensusView view(
            FigureRow figure,
            AsOf asOf,
            ConsensusRule rule,
            FigureConsensus consensus,
            List<MemberRow> members,
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
                Speech.say(consensus.explanation()),
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
            List<MemberRow> members,
            Map<UUID, Verdict> verdicts,
            References.Found names) {
        Map<UUID, MemberRow> left = new LinkedHashMap<>();
        members.forEach(member -> left.put(member.id(), member));
        Rational total = consensus.claims().stream().map(PooledClaim::weight).reduce(Rational.ZERO, Rational::plus);
        List<ConsensusClaimView> views = new ArrayList<>();
        for (PooledClaim pooled : consensus.claims()) {
            MemberRow claim = left.remove(pooled.claimId());
            BigDecimal share = total.signum() == 0
                    ? BigDecimal.ZERO
                    : RangeView.rounded(pooled.weight().dividedBy(total), 3);
            views.add(claim(
                    claim,
                    pooled.verdict(),
                    share,
                    pooled.pooled(),
                    Speech.say(pooled.explanation()),
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
                        Speech.say("told.whatif.left-out"),
                        type,
                        null,
                        names)));
        return views;
    }

    private static ConsensusClaimView claim(
            MemberRow claim,
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
                        Speech.say("told.stratum", new Text(other.scope()), new Text(figure.scope())),
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
