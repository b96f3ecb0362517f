package org.palimpsest.explanation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/**
 * A template with what it is filled in with: a sentence, or a part of one where it stands as an argument of another.
 *
 * <p>As JSON it is an array of the key and the arguments: a number is an amount, a string is a text, {@code {"date":
 * "1878-12"}} is a date and an array is a phrase again, as in {@code ["bridged.held", ["verdict.CONFIRMED"],
 * ["verdict.LIKELY"]]}. Decimals keep their trailing zeros and must be read as {@link BigDecimal}.
 *
 * @param key of the template, the same in every language
 * @param arguments in the order of the template's numbers, from 0
 */
public record Phrase(String key, List<Argument> arguments) implements Argument {

    private static final String DATE = "date";
    private static final int ISO_DAY = 10;

    public Phrase {
        arguments = List.copyOf(arguments);
    }

    public static Phrase of(String key, Argument... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /**
     * In the words of a language, or in English where there are no templates in that language.
     *
     * @throws IllegalArgumentException when there is no template of that key, or it wants other arguments
     */
    public String in(Locale locale) {
        return Language.of(locale).text(this);
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws IllegalArgumentException when the parts are no phrase
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Phrase fromJson(List<?> parts) {
        if (parts.isEmpty() || !(parts.getFirst() instanceof String key)) {
            throw new IllegalArgumentException(parts + " is no phrase; a phrase starts with the key of its template");
        }
        return new Phrase(
                key, parts.stream().skip(1).map(Phrase::argumentFromJson).toList());
    }

    private static Argument argumentFromJson(@Nullable Object part) {
        return switch (part) {
            case Number number -> new Amount(new BigDecimal(number.toString()));
            case String text -> new Text(text);
            case List<?> phrase -> fromJson(phrase);
            case Map<?, ?> date when date.get(DATE) instanceof String iso -> new Date(date(iso));
            case null, default ->
                throw new IllegalArgumentException(
                        part + " is no argument; write a number, a string, {\"date\": \"1878-12\"} or a phrase");
        };
    }

    // A computed day can lie outside the four-digit years that a source can state.
    private static PartialDate date(String iso) {
        if (iso.length() < ISO_DAY) {
            return PartialDate.parse(iso);
        }
        try {
            LocalDate day = LocalDate.parse(iso);
            return new PartialDate(day, day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + iso + "' is no date", e);
        }
    }

    @JsonValue
    List<Object> toJson() {
        List<Object> parts = new ArrayList<>();
        parts.add(key);
        for (Argument argument : arguments) {
            parts.add(
                    switch (argument) {
                        case Amount(var number) -> number;
                        case Text(var text) -> text;
                        case Date(var date) -> Map.of(DATE, date);
                        case Phrase phrase -> phrase;
                    });
        }
        return parts;
    }
}
