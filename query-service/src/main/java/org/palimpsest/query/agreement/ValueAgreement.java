package org.palimpsest.query.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.Middle;
import org.palimpsest.consensus.Rational;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/**
 * Do reviewers agree on what the value is? The interval study: claims are the items, and a review is annotated with the
 * middle of the value that it stands for, which is the claim's own for a confirmation and the proposed one for a dispute
 * that proposes one. A dispute that proposes none has no annotation, and neither has a review for a one-sided value or for
 * one of another type, since no one number stands for it.
 */
final class ValueAgreement {

    private final Comparison comparison = new Comparison();
    private final List<List<Rational>> units = new ArrayList<>();

    private ValueAgreement() {}

    /**
     * Of one figure, in its own numbers: its unit, or days.
     *
     * @param type what the figure measures
     */
    static AlphaView ofFigure(ValueType type, Collection<ClaimReviews> claims) {
        ValueAgreement study = new ValueAgreement();
        if (type == ValueType.CATEGORY) {
            return study.comparison.undefined(AgreementWords.categories());
        }
        for (ClaimReviews claim : claims) {
            Unit unit = new Unit();
            unit.addAll(claim.confirming(), middle(claim.claimed(), type));
            for (ClaimReviews.Proposal proposal : claim.proposals()) {
                unit.add(proposal.reviewer(), middle(proposal.value(), type));
            }
            study.add(unit);
        }
        return study.alpha();
    }

    /**
     * Of claims about different figures, whose numbers say nothing about each other. What is compared is how far a
     * review's value x is from the claim's own c, as {@code (x − c) / (|x| + |c|)}: 0 for a confirmation, 1/3 for twice as
     * much, -1/3 for half, never beyond 1 and -1, so that one proposal of a thousand times as much does not drown all
     * others. Between a confirmation and a proposal its square is Krippendorff's distance for ratios. Quantities only:
     * dates have no zero, so none is a multiple of another.
     */
    static AlphaView acrossFigures(Collection<ClaimReviews> claims) {
        ValueAgreement study = new ValueAgreement();
        for (ClaimReviews claim : claims) {
            Rational claimed = middle(claim.claimed(), ValueType.QUANTITY);
            if (claimed != null) {
                Unit unit = new Unit();
                unit.addAll(claim.confirming(), Rational.ZERO);
                for (ClaimReviews.Proposal proposal : claim.proposals()) {
                    Rational proposed = middle(proposal.value(), ValueType.QUANTITY);
                    unit.add(proposal.reviewer(), proposed == null ? null : apart(proposed, claimed));
                }
                study.add(unit);
            }
        }
        return study.alpha();
    }

    private static @Nullable Rational middle(@Nullable Value value, ValueType type) {
        return value == null || value.type() != type ? null : Middle.of(value);
    }

    private static Rational apart(Rational proposed, Rational claimed) {
        Rational size = proposed.abs().plus(claimed.abs());
        return size.signum() == 0 ? Rational.ZERO : proposed.minus(claimed).dividedBy(size);
    }

    private void add(Unit unit) {
        if (unit.numbers.size() >= 2) {
            comparison.add(unit.annotators);
            units.add(unit.numbers);
        }
    }

    private AlphaView alpha() {
        if (comparison.isEmpty()) {
            return comparison.undefined(AgreementWords.noTwoValues());
        }
        Rational least = units.getFirst().getFirst();
        Rational most = least;
        for (List<Rational> unit : units) {
            for (Rational number : unit) {
                least = least.min(number);
                most = most.max(number);
            }
        }
        if (least.equals(most)) {
            return comparison.undefined(AgreementWords.allTheSameValue(comparison.reviews()));
        }
        return comparison.alpha(new IntervalAlpha(scaled(least, most.minus(least))));
    }

    /**
     * The numbers between 0 and 1, which changes nothing about alpha. It is done exactly, so that numbers of hundreds of
     * digits neither overflow a double nor lose in it what sets them apart.
     */
    private List<double[]> scaled(Rational least, Rational span) {
        Map<Rational, Double> known = new HashMap<>();
        return units.stream()
                .map(unit -> unit.stream()
                        .mapToDouble(number -> known.computeIfAbsent(
                                number, any -> decimal(any.minus(least).dividedBy(span))))
                        .toArray())
                .toList();
    }

    private static double decimal(Rational number) {
        return new BigDecimal(number.numerator())
                .divide(new BigDecimal(number.denominator()), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** The numbers that one claim was given, and by whom. */
    private static final class Unit {

        private final List<UUID> annotators = new ArrayList<>();
        private final List<Rational> numbers = new ArrayList<>();

        void addAll(Collection<UUID> reviewers, @Nullable Rational number) {
            reviewers.forEach(reviewer -> add(reviewer, number));
        }

        void add(UUID reviewer, @Nullable Rational number) {
            if (number != null) {
                annotators.add(reviewer);
                numbers.add(number);
            }
        }
    }
}
