package org.palimpsest.query.view;

import java.util.Locale;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Puts phrases into the words of the answer that is being made: a page's in the language of whoever looks at it,
 * everything else in English. What is read is stored in no language; nothing that is worded may be stored or kept for
 * another answer.
 */
public final class Speech {

    private Speech() {}

    /** The language of the page that is being made; English where no page is. */
    public static Locale language() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        Locale locale = context == null ? null : context.getLocale();
        return locale == null ? Locale.ENGLISH : locale;
    }

    public static String say(Phrase phrase) {
        return phrase.in(language());
    }

    public static String say(String key, Argument... arguments) {
        return say(Phrase.of(key, arguments));
    }

    public static String say(Explanation explanation) {
        return explanation.in(language());
    }
}
