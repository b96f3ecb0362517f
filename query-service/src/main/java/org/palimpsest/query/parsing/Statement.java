package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;

/**
 * A number with the words that say how it is meant.
 *
 * @param from the first token of it all
 * @param number the first token of the number itself
 * @param to after the last token
 * @param kind how it is meant
 * @param low the value, or the lower bound; {@code null} only for AT_MOST
 * @param high the upper bound of RANGE and AT_MOST
 * @param unit percent, per mille or a currency that stands with it; {@code null} for none
 * @param form how its number is written
 * @param doubts what is uncertain about it
 */
record Statement(
        int from,
        int number,
        int to,
        ValueKind kind,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable String unit,
        Amount.Form form,
        List<Doubt> doubts) {

    Statement {
        doubts = List.copyOf(doubts);
    }

    Quantity quantity(String said) {
        return new Quantity(kind, low, high, said);
    }

    /** As the wording makes it. A range or vague plural stays a range, unless only one of its ends is meant. */
    static Statement of(Amount amount, int from, int to, ValueKind wording) {
        BigDecimal low = amount.low();
        BigDecimal high = amount.high();
        ValueKind kind = wording == ValueKind.RANGE
                        || high != null && wording != ValueKind.AT_LEAST && wording != ValueKind.AT_MOST
                ? ValueKind.RANGE
                : wording;
        return new Statement(
                from,
                amount.from(),
                to,
                kind,
                kind == ValueKind.AT_MOST ? null : low,
                kind == ValueKind.AT_MOST ? amount.most() : kind == ValueKind.RANGE ? high : null,
                amount.unit(),
                amount.form(),
                amount.doubts());
    }

    Statement as(ValueKind other, int end) {
        BigDecimal value = low != null ? low : high;
        if (kind == ValueKind.RANGE && other != ValueKind.AT_LEAST && other != ValueKind.AT_MOST) {
            return new Statement(from, number, end, kind, low, high, unit, form, doubts);
        }
        return new Statement(
                from,
                number,
                end,
                other,
                other == ValueKind.AT_MOST ? null : value,
                other == ValueKind.AT_MOST ? (high != null ? high : value) : null,
                unit,
                form,
                doubts);
    }

    Statement withDoubt(Doubt doubt) {
        List<Doubt> more = new ArrayList<>(doubts);
        more.add(doubt);
        return new Statement(from, number, to, kind, low, high, unit, form, more);
    }

    boolean isShare() {
        return unit != null && (unit.startsWith(Amount.PERCENT) || unit.equals("per mille"));
    }
}
