package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/** A figure's range in plain English, from templates. */
final class FigureExplanation {

    private static final int NAMED = 3;

    private final List<FigureClaim> claims;
    private final List<PooledClaim> listed;
    private final Map<UUID, Value> values = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private FigureExplanation(List<FigureClaim> claims, List<PooledClaim> listed) {
        this.claims = claims;
        this.listed = listed;
        for (FigureClaim claim : claims) {
            if (claim.value() != null) {
                values.put(claim.claimId(), claim.value());
            }
        }
    }

    static String ofRange(ValueType type, RangePool pool, List<FigureClaim> claims, List<PooledClaim> listed) {
        FigureExplanation explanation = new FigureExplanation(claims, listed);
        Rational low = pool.low();
        Rational central = pool.central();
        Rational high = pool.high();
        if (low == null || central == null || high == null) {
            explanation.nothing();
        } else {
            explanation.say(RangeWords.of(type, low, central, high, explanation.places()) + ".");
            explanation.roots(pool.census(), pool.support(), "the central value");
            explanation.oneSided(type, pool.onlyOneSided());
            explanation.repetitions();
        }
        explanation.silent();
        explanation.levels(pool.census(), pool.agreement());
        return explanation.text.toString();
    }

    static String ofCategories(CategoryPool pool, List<FigureClaim> claims, List<PooledClaim> listed) {
        FigureExplanation explanation = new FigureExplanation(claims, listed);
        String heaviest = pool.heaviest();
        if (heaviest == null) {
            explanation.nothing();
        } else {
            explanation.say("'" + heaviest + "'.");
            explanation.roots(pool.census(), pool.support(), "it");
            explanation.repetitions();
        }
        explanation.silent();
        explanation.levels(pool.census(), pool.agreement());
        return explanation.text.toString();
    }

    private void nothing() {
        say("No range: "
                + (claims.isEmpty() ? "no claim speaks of this figure." : "no claim with a value carries weight."));
    }

    private void roots(Census<?> census, @Nullable Rational support, String what) {
        Rational share = support == null ? Rational.ZERO : support;
        say(Words.sentenceCase(Words.count(census.roots().size(), "independent root")) + "; " + percent(share)
                + " of the weight supports " + what + ".");
    }

    private void oneSided(ValueType type, boolean only) {
        if (only) {
            say("No claim gives both ends; the range is a band of " + (type == ValueType.DATE ? "a year" : "25 %")
                    + " beyond what is stated.");
            return;
        }
        int count = with(PoolReason.ONE_SIDED).size()
                + with(PoolReason.ONE_SIDED_BAND).size();
        if (count > 0) {
            say(Words.sentenceCase(Words.count(count, "claim")) + (count == 1 ? " gives" : " give")
                    + " one bound only.");
        }
    }

    private void repetitions() {
        List<String> sayings = new ArrayList<>(new LinkedHashSet<>(
                with(PoolReason.COARSER).stream().map(this::quoted).toList()));
        if (sayings.size() == 1) {
            say(sayings.getFirst() + " restates the same root.");
        } else if (sayings.size() > 1) {
            int named = Math.min(NAMED, sayings.size());
            String last =
                    sayings.size() > NAMED ? Words.grouped(sayings.size() - NAMED) + " more" : sayings.get(--named);
            say(String.join(", ", sayings.subList(0, named)) + " and " + last + " restate roots that are counted.");
        }
        int repeated = with(PoolReason.SAME_VALUE).size();
        if (repeated > 0) {
            say(Words.sentenceCase(Words.count(repeated, "claim")) + (repeated == 1 ? " repeats" : " repeat")
                    + " a value of the same root, which counts once.");
        }
    }

    private void silent() {
        int without = with(PoolReason.ZERO_CREDIBILITY).size();
        if (without > 0) {
            say(Words.sentenceCase(Words.count(without, "claim"))
                    + (without == 1
                            ? " is refuted, retracted or merged and carries"
                            : " are refuted, retracted or merged and carry")
                    + " no weight.");
        }
        int other =
                with(PoolReason.NO_VALUE).size() + with(PoolReason.OTHER_TYPE).size();
        if (other > 0) {
            say(Words.sentenceCase(Words.count(other, "claim")) + (other == 1 ? " states" : " state")
                    + " no value of this figure.");
        }
    }

    private void levels(Census<?> census, @Nullable Rational agreement) {
        String evidence = Words.sentenceCase(Words.of(EvidenceLevel.of(census.independentRoots()))) + " evidence";
        if (agreement != null) {
            say(evidence + ", " + Words.of(AgreementLevel.of(agreement)) + " agreement.");
        } else if (census.roots().isEmpty()) {
            say(evidence + ".");
        } else {
            say(evidence + "; agreement needs a second root"
                    + (census.roots().size() > 1 ? " with two-sided values." : "."));
        }
    }

    private List<UUID> with(PoolReason reason) {
        return listed.stream()
                .filter(claim -> claim.reason().equals(reason.name()))
                .map(PooledClaim::claimId)
                .toList();
    }

    private String quoted(UUID claimId) {
        Value value = values.get(claimId);
        return "'" + (value == null ? "" : Words.sentenceCase(Saying.of(value))) + "'";
    }

    /** How many decimal places the claims have. */
    private int places() {
        int places = 0;
        for (FigureClaim claim : claims) {
            if (claim.value() instanceof Quantity(var _, var low, var high, var _)) {
                places = Math.max(places, low == null ? 0 : low.scale());
                places = Math.max(places, high == null ? 0 : high.scale());
            }
        }
        return places;
    }

    private static String percent(Rational share) {
        return share.times(Rational.of(100)).toDecimal(0) + " %";
    }

    private void say(String sentence) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(sentence);
    }
}
