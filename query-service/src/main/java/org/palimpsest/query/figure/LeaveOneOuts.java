package org.palimpsest.query.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.LeaveOneOut;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Rational;
import org.palimpsest.consensus.WithoutRoot;
import org.palimpsest.query.claim.MemberRow;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.LeaveOneOutView;
import org.palimpsest.query.view.LeaveOneOutView.Numbers;
import org.palimpsest.query.view.LeaveOneOutView.WithoutRootView;
import org.palimpsest.query.view.MovedView;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.value.ValueType;
import org.springframework.stereotype.Component;

/** A figure's range without each of its roots in turn. */
@Component
class LeaveOneOuts {

    private final PoolInputs inputs;
    private final References references;

    LeaveOneOuts(PoolInputs inputs, References references) {
        this.inputs = inputs;
        this.references = references;
    }

    LeaveOneOutView of(FigureRow figure, AsOf asOf, WhatIf whatIf) {
        PoolInputs.Inputs given = inputs.of(figure, asOf, whatIf);
        ValueType type = figure.valueType();
        LeaveOneOut found = LeaveOneOut.of(given.rule(), type, given.pooled());
        FigureConsensus whole = found.whole();
        Map<String, List<PooledClaim>> byRoot =
                whole.claims().stream().collect(Collectors.groupingBy(PooledClaim::root));
        Rational total = weight(whole.claims());
        Map<UUID, String> titles = titles(found, given.members(), asOf);
        return new LeaveOneOutView(
                figure.id(),
                figure.name(),
                type.name(),
                figure.unit(),
                given.rule().displayName(),
                given.rule().version(),
                given.rule().parameters().hash(),
                whole.inputDigest(),
                figure.pooledFrom(),
                figure.pooledAt(),
                numbers(
                        type,
                        whole.low(),
                        type == ValueType.CATEGORY ? whole.category() : RangeView.shown(type, whole.central()),
                        whole.high(),
                        whole.agreement(),
                        whole.independentRoots(),
                        whole.support()),
                found.roots().stream()
                        .map(root -> without(root, whole, type, byRoot.get(root.root()), total, titles))
                        .toList());
    }

    private static WithoutRootView without(
            WithoutRoot root,
            FigureConsensus whole,
            ValueType type,
            List<PooledClaim> claims,
            Rational total,
            Map<UUID, String> titles) {
        UUID id = id(root);
        return new WithoutRootView(
                root.root(),
                id,
                titles.getOrDefault(id, ""),
                claims.size(),
                total.signum() == 0
                        ? BigDecimal.ZERO
                        : RangeView.rounded(weight(claims).dividedBy(total), 3),
                numbers(
                        type,
                        root.low(),
                        type == ValueType.CATEGORY ? root.category() : RangeView.shown(type, root.central()),
                        root.high(),
                        root.agreement(),
                        root.independentRoots(),
                        root.support()),
                moved(whole, root));
    }

    private static Numbers numbers(
            ValueType type,
            @Nullable Rational low,
            @Nullable Object central,
            @Nullable Rational high,
            @Nullable Rational agreement,
            Rational independentRoots,
            @Nullable Rational support) {
        return new Numbers(
                RangeView.shown(type, low),
                central,
                RangeView.shown(type, high),
                share(agreement),
                RangeView.rounded(independentRoots, 3),
                share(support));
    }

    private static @Nullable BigDecimal share(@Nullable Rational number) {
        return number == null ? null : RangeView.rounded(number, 3);
    }

    private static @Nullable MovedView moved(FigureConsensus whole, WithoutRoot root) {
        BigDecimal low = difference(whole.low(), root.low());
        BigDecimal central = difference(whole.central(), root.central());
        BigDecimal high = difference(whole.high(), root.high());
        return low == null || central == null || high == null ? null : MovedView.of(low, central, high);
    }

    private static @Nullable BigDecimal difference(@Nullable Rational before, @Nullable Rational after) {
        if (before == null || after == null) {
            return null;
        }
        Rational difference = after.minus(before);
        return new BigDecimal(difference.numerator())
                .divide(new BigDecimal(difference.denominator()), MathContext.DECIMAL128);
    }

    private static Rational weight(List<PooledClaim> claims) {
        return claims.stream().map(PooledClaim::weight).reduce(Rational.ZERO, Rational::plus);
    }

    private Map<UUID, String> titles(LeaveOneOut found, List<MemberRow> members, AsOf asOf) {
        Map<UUID, MemberRow> claims = members.stream().collect(Collectors.toMap(MemberRow::id, Function.identity()));
        References.Found names = references.find(
                found.roots().stream()
                        .map(LeaveOneOuts::id)
                        .filter(id -> !claims.containsKey(id))
                        .toList(),
                List.of(),
                asOf);
        Map<UUID, String> titles = new HashMap<>();
        for (WithoutRoot root : found.roots()) {
            UUID id = id(root);
            MemberRow claim = claims.get(id);
            titles.put(id, claim == null ? names.source(id).title() : claim.statement());
        }
        return titles;
    }

    private static UUID id(WithoutRoot root) {
        return UUID.fromString(root.root().substring(root.root().indexOf(':') + 1));
    }
}
