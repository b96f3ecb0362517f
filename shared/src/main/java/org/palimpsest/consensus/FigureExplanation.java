package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/** Why a figure has its range. */
final class FigureExplanation {

    private static final int NAMED = 3;

    private final List<FigureClaim> claims;
    private final List<PooledClaim> listed;
    private final Map<UUID, Value> values = new HashMap<>();
    private final List<Phrase> sentences = new ArrayList<>();

    private FigureExplanation(List<FigureClaim> claims, List<PooledClaim> listed) {
        this.claims = claims;
        this.listed = listed;
        for (FigureClaim claim : claims) {
            if (claim.value() != null) {
                values.put(claim.claimId(), claim.value());
            }
        }
    }

    static Explanation ofRange(ValueType type, RangePool pool, List<FigureClaim> claims, List<PooledClaim> listed) {
        FigureExplanation explanation = new FigureExplanation(claims, listed);
        Rational low = pool.low();
        Rational central = pool.central();
        Rational high = pool.high();
        if (low == null || central == null || high == null) {
            explanation.nothing();
        } else {
            explanation.sentences.add(RangeWords.of(type, low, central, high, explanation.places()));
            explanation.roots("figure.roots", pool.census(), pool.support());
            explanation.oneSided(type, pool.onlyOneSided());
            explanation.repetitions();
        }
        explanation.silent();
        explanation.levels(pool.census(), pool.agreement());
        return new Explanation(explanation.sentences);
    }

    static Explanation ofCategories(CategoryPool pool, List<FigureClaim> claims, List<PooledClaim> listed) {
        FigureExplanation explanation = new FigureExplanation(claims, listed);
        String heaviest = pool.heaviest();
        if (heaviest == null) {
            explanation.nothing();
        } else {
            explanation.say("figure.category", new Text(heaviest));
            explanation.roots("figure.roots.category", pool.census(), pool.support());
            explanation.repetitions();
        }
        explanation.silent();
        explanation.levels(pool.census(), pool.agreement());
        return new Explanation(explanation.sentences);
    }

    private void nothing() {
        say(claims.isEmpty() ? "figure.empty" : "figure.weightless");
    }

    private void roots(String key, Census<?> census, @Nullable Rational support) {
        Rational share = support == null ? Rational.ZERO : support;
        say(
                key,
                Amount.of(census.roots().size()),
                new Amount(share.times(Rational.of(100)).toDecimal(0)));
    }

    private void oneSided(ValueType type, boolean only) {
        if (only) {
            say("figure.only-one-sided." + type.name());
        } else {
            count(
                    "figure.one-sided",
                    with(PoolReason.ONE_SIDED).size()
                            + with(PoolReason.ONE_SIDED_BAND).size());
        }
    }

    private void repetitions() {
        List<Argument> sayings = new ArrayList<>(new LinkedHashSet<>(
                with(PoolReason.COARSER).stream().map(this::saying).toList()));
        int more = sayings.size() - NAMED;
        switch (sayings.size()) {
            case 0 -> {}
            case 1 -> say("figure.restated.one", sayings);
            case 2 -> say("figure.restated.two", sayings);
            case NAMED -> say("figure.restated.three", sayings);
            default -> {
                List<Argument> named = new ArrayList<>(sayings.subList(0, NAMED));
                named.add(Amount.of(more));
                say("figure.restated.more", named);
            }
        }
        count("figure.repeated", with(PoolReason.SAME_VALUE).size());
    }

    private void silent() {
        count("figure.without-weight", with(PoolReason.ZERO_CREDIBILITY).size());
        count(
                "figure.without-value",
                with(PoolReason.NO_VALUE).size() + with(PoolReason.OTHER_TYPE).size());
    }

    private void levels(Census<?> census, @Nullable Rational agreement) {
        Phrase evidence = Phrase.of(
                "evidence." + EvidenceLevel.of(census.independentRoots()).name());
        if (agreement != null) {
            say(
                    "figure.levels",
                    evidence,
                    Phrase.of("agreement." + AgreementLevel.of(agreement).name()));
        } else {
            String why = switch (census.roots().size()) {
                case 0 -> "no-root";
                case 1 -> "one-root";
                default -> "one-sided";
            };
            say("figure.levels." + why, evidence);
        }
    }

    private List<UUID> with(PoolReason reason) {
        return listed.stream()
                .filter(claim -> claim.reason().equals(reason.name()))
                .map(PooledClaim::claimId)
                .toList();
    }

    private Argument saying(UUID claimId) {
        Value value = values.get(claimId);
        return value == null ? new Text("") : Saying.of(value);
    }

    /** How many decimal places the claims have that the range is made of. */
    private int places() {
        int places = 0;
        for (PooledClaim claim : listed) {
            if (claim.pooled() && values.get(claim.claimId()) instanceof Quantity(var _, var low, var high, var _)) {
                places = Math.max(places, low == null ? 0 : low.scale());
                places = Math.max(places, high == null ? 0 : high.scale());
            }
        }
        return places;
    }

    /** Says nothing of none. */
    private void count(String key, int claimCount) {
        if (claimCount > 0) {
            say(key, Amount.of(claimCount));
        }
    }

    private void say(String key, Argument... arguments) {
        say(key, List.of(arguments));
    }

    private void say(String key, List<Argument> arguments) {
        sentences.add(new Phrase(key, arguments));
    }
}
