package org.palimpsest.query.parsing;

import com.ibm.icu.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * How a language writes numbers, as ICU knows it.
 *
 * @param group between thousands: ',' in English, '.' in German
 * @param point before the decimals: '.' in English, ',' in German
 */
record NumberForm(char group, char point) {

    static NumberForm of(Locale language) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
        return new NumberForm(symbols.getGroupingSeparator(), symbols.getDecimalSeparator());
    }
}
