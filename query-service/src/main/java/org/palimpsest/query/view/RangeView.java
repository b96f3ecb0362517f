package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.Rational;
import org.palimpsest.value.ValueType;

/**
 * A pooled range in short.
 *
 * @param low numbers for quantities (rounded half-even to two places), ISO dates, {@code null} for labels
 * @param central like {@code low}; the heaviest label of a CATEGORY figure
 * @param text the same for people: "681,692.1 (681,691.62 to 873,212)"
 */
public record RangeView(
        @Nullable Object low,
        @Nullable Object central,
        @Nullable Object high,
        @Nullable String unit,
        String text) {

    /** {@code null} when nothing carries weight. */
    public static @Nullable RangeView of(
            ValueType type,
            @Nullable Rational low,
            @Nullable Rational central,
            @Nullable Rational high,
            @Nullable String category,
            @Nullable String unit) {
        if (type == ValueType.CATEGORY) {
            return category == null ? null : new RangeView(null, category, null, null, category);
        }
        if (low == null || central == null || high == null) {
            return null;
        }
        return new RangeView(
                shown(type, low),
                shown(type, central),
                shown(type, high),
                unit,
                words(type, central) + " (" + words(type, low) + " to " + words(type, high) + ")");
    }

    public static @Nullable RangeView of(FigureConsensus consensus, @Nullable String unit) {
        return of(consensus.type(), consensus.low(), consensus.central(), consensus.high(), consensus.category(), unit);
    }

    /** A number of a figure as it stands in JSON: rounded half-even to two places, or the day. */
    public static @Nullable Object shown(ValueType type, @Nullable Rational number) {
        if (number == null) {
            return null;
        }
        return switch (type) {
            case DATE -> day(number).toString();
            case QUANTITY, CATEGORY -> ValueView.json(rounded(number, 2));
        };
    }

    private static String words(ValueType type, Rational number) {
        return type == ValueType.DATE ? day(number).toString() : ValueWords.number(rounded(number, 2));
    }

    private static LocalDate day(Rational number) {
        return FigureConsensus.day(number);
    }

    /** Half-even, without trailing zeros after the point. */
    public static BigDecimal rounded(Rational number, int places) {
        BigDecimal plain = number.toDecimal(places).stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale()), RoundingMode.UNNECESSARY);
    }
}
