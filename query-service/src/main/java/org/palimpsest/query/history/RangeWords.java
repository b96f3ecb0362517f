package org.palimpsest.query.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.value.PartialDate;

/** A range in a sentence: {@code 681,691.62–873,212, central 681,692}. */
final class RangeWords {

    private static final Pattern DAY = Pattern.compile("[+-]?\\d{4,}-\\d\\d-\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private RangeWords() {}

    static Phrase of(RangeView range) {
        if (range.low() == null || range.high() == null) {
            return Phrase.of("told.value.CATEGORY", new Text(String.valueOf(range.central())));
        }
        Argument low = end(range.low());
        // Between dates in words a tight dash would bind the year of one to the day of the other.
        return Phrase.of(
                low instanceof Date ? "told.range.dates" : "told.range",
                low,
                end(range.high()),
                end(String.valueOf(range.central())));
    }

    private static Argument end(Object end) {
        if (end instanceof BigDecimal number) {
            return new Amount(number.stripTrailingZeros());
        }
        String text = end.toString();
        if (DAY.matcher(text).matches()) {
            LocalDate day = LocalDate.parse(text);
            return new Date(new PartialDate(day, day));
        }
        return NUMBER.matcher(text).matches() ? new Amount(new BigDecimal(text).stripTrailingZeros()) : new Text(text);
    }
}
