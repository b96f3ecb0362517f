package org.palimpsest.explanation;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.value.PartialDate;

/**
 * The templates of one language, and how it writes numbers and dates. A language is a file {@code
 * explanation_<language>.properties} beside the English one, and nothing else.
 */
final class Language {

    private static final String FILES = "org.palimpsest.explanation.explanation";

    // Without it, a server that was set up in German would answer in German when asked for English: the English file
    // has
    // no language in its name, and the language of the machine comes before it.
    private static final ResourceBundle.Control NOT_THE_MACHINES_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Map<Locale, Templates> READ = new ConcurrentHashMap<>();

    private final Templates templates;
    private final Locale locale;
    private final DecimalFormat numbers;

    private Language(Templates templates, Locale locale) {
        this.templates = templates;
        this.locale = locale;
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setMinusSign('\u2212');
        this.numbers = new DecimalFormat("#,##0", symbols);
    }

    /** For one thread, and not for long: a number format cannot be shared. */
    static Language of(Locale wanted) {
        ResourceBundle file = ResourceBundle.getBundle(FILES, wanted, NOT_THE_MACHINES_LANGUAGE);
        Locale found = file.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : file.getLocale();
        // Swiss numbers belong into German sentences, but not into the English ones that stand in for missing ones.
        Locale writing = found.getLanguage().equals(wanted.getLanguage()) ? wanted : found;
        return new Language(READ.computeIfAbsent(found, _ -> Templates.of(lines(file))), writing);
    }

    static Language of(Templates templates, Locale locale) {
        return new Language(templates, locale);
    }

    private static Map<String, String> lines(ResourceBundle file) {
        return file.keySet().stream().collect(Collectors.toMap(Function.identity(), file::getString));
    }

    String text(Explanation explanation) {
        return explanation.sentences().stream()
                .map(this::text)
                .reduce((before, next) ->
                        templates.get(Templates.SENTENCES).fill(List.of(new Text(before), new Text(next)), this))
                .orElse("");
    }

    String text(Phrase phrase) {
        try {
            return templates.get(phrase.key()).fill(phrase.arguments(), this);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "the template '" + phrase.key() + "' wants more than the "
                            + phrase.arguments().size() + " arguments there are",
                    e);
        }
    }

    String text(Argument argument) {
        return switch (argument) {
            case Amount(var number) -> digits(number);
            case Text(var text) -> text;
            case Date(var date) -> text(date);
            case Phrase phrase -> text(phrase);
        };
    }

    /** An amount in words as far as the language has them; any other argument as it always is. */
    String inWords(Argument argument) {
        if (argument instanceof Amount(var number)) {
            for (int i = 0; i < templates.numbers().size(); i++) {
                if (number.compareTo(BigDecimal.valueOf(i)) == 0) {
                    return templates.numbers().get(i);
                }
            }
        }
        return text(argument);
    }

    /** Which plural form goes with an amount. */
    String plural(Argument argument) {
        if (argument instanceof Amount(var number)) {
            return templates.plurals().of(number);
        }
        throw new IllegalArgumentException(argument + " is no amount and has no plural");
    }

    String capital(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String first = Character.toString(text.codePointAt(0));
        return first.toUpperCase(locale) + text.substring(first.length());
    }

    private String digits(BigDecimal number) {
        numbers.setMinimumFractionDigits(number.scale());
        numbers.setMaximumFractionDigits(number.scale());
        return numbers.format(number);
    }

    private String text(PartialDate date) {
        String pattern = templates.yearPattern();
        if (date.first().equals(date.last())) {
            pattern = templates.dayPattern();
        } else if (YearMonth.from(date.first()).equals(YearMonth.from(date.last()))) {
            pattern = templates.monthPattern();
        }
        return DateTimeFormatter.ofPattern(pattern, locale).format(date.first());
    }
}
