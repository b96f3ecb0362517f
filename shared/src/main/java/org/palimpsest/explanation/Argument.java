package org.palimpsest.explanation;

import java.math.BigDecimal;
import org.palimpsest.value.PartialDate;

/**
 * What a template is filled in with. How it is written, digits or a word, comma or point, is the language's business.
 */
public sealed interface Argument permits Argument.Amount, Argument.Text, Argument.Date, Phrase {

    /**
     * A number with as many decimal places as are to be shown: a count, a weight, a score.
     *
     * @param number its scale is how many decimal places are shown, never below 0
     */
    record Amount(BigDecimal number) implements Argument {

        public Amount {
            number = number.scale() < 0 ? number.setScale(0) : number;
        }

        public static Amount of(long number) {
            return new Amount(BigDecimal.valueOf(number));
        }

        /** A per-mille number as a decimal with three places: 720 as 0.720. */
        public static Amount perMille(int number) {
            return new Amount(BigDecimal.valueOf(number, 3));
        }
    }

    /** Words that are the same in every language: the name of a group, a category, what a source says. */
    record Text(String text) implements Argument {}

    /** A date with its precision. */
    record Date(PartialDate date) implements Argument {}
}
