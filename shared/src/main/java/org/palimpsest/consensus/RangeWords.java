package org.palimpsest.consensus;

import java.time.LocalDate;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;

/**
 * A range as it is said: "681,692 (80 % range 681,692 to 873,212)". Whole units stand in full; from a thousand on the
 * computed fraction of a unit is noise and is rounded off, below that two decimal places are shown, or as many as the
 * claims have where that is more. Dates are the days in which the numbers fall, the central one as {@link CentralDate} reads it. The exact numbers
 * stand beside it.
 */
final class RangeWords {

    private static final Rational WHOLE_FROM = Rational.of(1000);
    private static final int PLACES = 2;

    private RangeWords() {}

    /** @param places how many decimal places the claims have */
    static Phrase of(ValueType type, Rational low, Rational central, Rational high, int places) {
        return type == ValueType.DATE
                ? dates(FigureConsensus.day(low), FigureConsensus.day(central), FigureConsensus.day(high))
                : range(rounded(central, places), rounded(low, places), rounded(high, places));
    }

    private static Phrase dates(LocalDate low, LocalDate central, LocalDate high) {
        return range(
                new Date(CentralDate.of(low, central, high)),
                new Date(new PartialDate(low, low)),
                new Date(new PartialDate(high, high)));
    }

    private static Phrase range(Argument central, Argument low, Argument high) {
        return Phrase.of("figure.range", central, low, high);
    }

    private static Amount rounded(Rational number, int places) {
        boolean whole = number.abs().compareTo(WHOLE_FROM) >= 0;
        return new Amount(number.toDecimal(whole ? 0 : Math.max(PLACES, places)).stripTrailingZeros());
    }
}
