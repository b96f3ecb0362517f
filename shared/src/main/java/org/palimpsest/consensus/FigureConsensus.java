package org.palimpsest.consensus;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.value.ValueType;

/**
 * What the claims of a figure say together, exactly. Numbers are in the figure's unit; of a DATE they are days since
 * 1970-01-01, possibly with a fraction.
 *
 * @param type what the figure measures
 * @param low a tenth of the weight is below; {@code null} for CATEGORY and when nothing has weight
 * @param central half of the weight is below
 * @param high nine tenths of the weight are below
 * @param category the heaviest category, the first by name among equals; {@code null} for the other types and when
 *     nothing has weight
 * @param shares the categories with weight, heaviest first, then by name; empty for the other types
 * @param agreement 0 to 1; {@code null} when fewer than two roots can be compared
 * @param independentRoots {@code (ΣW)² / ΣW²} over the roots' weights; 0 when nothing has weight
 * @param support share of the weight whose interval contains the central value, or whose category is the heaviest, 0
 *     to 1; {@code null} when nothing has weight
 * @param evidence how many independent roots that is
 * @param agreementLevel how much agreement that is; {@code null} without agreement
 * @param claims every claim that was passed in, heaviest first, then by id
 * @param explanation the same in sentences
 * @param inputDigest hex SHA-256 over rule, parameters, type and the claims sorted by id
 */
public record FigureConsensus(
        ValueType type,
        @Nullable Rational low,
        @Nullable Rational central,
        @Nullable Rational high,
        @Nullable String category,
        List<CategoryShare> shares,
        @Nullable Rational agreement,
        Rational independentRoots,
        @Nullable Rational support,
        EvidenceLevel evidence,
        @Nullable AgreementLevel agreementLevel,
        List<PooledClaim> claims,
        Explanation explanation,
        String inputDigest) {

    public FigureConsensus {
        shares = List.copyOf(shares);
        claims = List.copyOf(claims);
    }

    /** The same without what became of each claim, which takes most of the memory. */
    public FigureConsensus withoutClaims() {
        return new FigureConsensus(
                type,
                low,
                central,
                high,
                category,
                shares,
                agreement,
                independentRoots,
                support,
                evidence,
                agreementLevel,
                List.of(),
                explanation,
                inputDigest);
    }

    /** The day in which {@link #low} falls. */
    public @Nullable LocalDate lowDate() {
        return date(low);
    }

    /** The day in which {@link #central} falls. */
    public @Nullable LocalDate centralDate() {
        return date(central);
    }

    /** The day in which {@link #high} falls. */
    public @Nullable LocalDate highDate() {
        return date(high);
    }

    /**
     * The day in which a number of days since 1970-01-01 falls.
     *
     * @throws ArithmeticException when it is outside the calendar's range
     */
    public static LocalDate day(Rational days) {
        return LocalDate.ofEpochDay(days.floor().longValueExact());
    }

    private @Nullable LocalDate date(@Nullable Rational days) {
        if (type != ValueType.DATE) {
            throw new IllegalStateException("a figure of type " + type + " has no dates; read its numbers or category");
        }
        return days == null ? null : day(days);
    }
}
