package org.palimpsest.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence with places to fill in. Everything outside braces stands as it is, apostrophes too.
 *
 * <ul>
 *   <li>{@code {0}} is the first argument: a number in digits, a date, a text, a phrase.
 *   <li>{@code {0,word}} is a number in words, as far as the language has them.
 *   <li>{@code {0,capital}} starts with a capital letter; {@code {0,word,capital}} is both.
 *   <li>{@code {0,plural,=0 {none} one {a review} other {{0,word} reviews}}} chooses by a number: the form for exactly
 *       this number, else the one for its plural category, else {@code other}, which must be there. A form is a template
 *       again.
 * </ul>
 */
record Template(List<Part> parts) {

    private static final String WORD = "word";
    private static final String CAPITAL = "capital";
    private static final String PLURAL = "plural";
    private static final String OTHER = "other";

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Place(int argument, boolean inWords, boolean capital) implements Part {}

    private record Choice(int argument, Map<String, Template> forms) implements Part {}

    /** @throws IllegalArgumentException saying what is wrong and where */
    static Template parse(String text) {
        Reader reader = new Reader(text);
        Template template = reader.template();
        if (!reader.atEnd()) {
            throw reader.wrong("'}' closes nothing");
        }
        return template;
    }

    /** The numbers of the arguments that it uses, in one form of it at least. */
    Set<Integer> arguments() {
        Set<Integer> used = new TreeSet<>();
        for (Part part : parts) {
            switch (part) {
                case Literal(var _) -> {}
                case Place(var argument, var _, var _) -> used.add(argument);
                case Choice(var argument, var forms) -> {
                    used.add(argument);
                    forms.values().forEach(form -> used.addAll(form.arguments()));
                }
            }
        }
        return used;
    }

    /** @throws IndexOutOfBoundsException when there are fewer arguments than it uses */
    String fill(List<Argument> arguments, Language language) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Literal(var literal) -> literal;
                        case Place(var argument, var inWords, var capital) -> {
                            Argument given = arguments.get(argument);
                            String filled = inWords ? language.inWords(given) : language.text(given);
                            yield capital ? language.capital(filled) : filled;
                        }
                        case Choice(var argument, var forms) ->
                            form(forms, arguments.get(argument), language).fill(arguments, language);
                    });
        }
        return text.toString();
    }

    private static Template form(Map<String, Template> forms, Argument given, Language language) {
        String category = language.plural(given);
        Template exact = given instanceof Argument.Amount(var number) ? forms.get("=" + number.toPlainString()) : null;
        return exact != null ? exact : forms.getOrDefault(category, forms.get(OTHER));
    }

    private static final class Reader {

        private final String text;
        private int place;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return place == text.length();
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(what + " after \"" + text.substring(0, place) + "\"");
        }

        /** Up to the end or to the brace that closes what it stands in. */
        Template template() {
            List<Part> parts = new ArrayList<>();
            while (!atEnd() && text.charAt(place) != '}') {
                if (text.charAt(place) == '{') {
                    place++;
                    parts.add(part());
                    closed();
                } else {
                    parts.add(new Literal(until("{}")));
                }
            }
            return new Template(List.copyOf(parts));
        }

        private Part part() {
            int argument = number(until(",}"));
            boolean inWords = false;
            boolean capital = false;
            while (!atEnd() && text.charAt(place) == ',') {
                place++;
                String style = until(",}").strip();
                switch (style) {
                    case WORD -> inWords = true;
                    case CAPITAL -> capital = true;
                    case PLURAL -> {
                        place++;
                        return new Choice(argument, forms());
                    }
                    default -> throw wrong("'" + style + "' is none of word, capital and plural,");
                }
            }
            return new Place(argument, inWords, capital);
        }

        private Map<String, Template> forms() {
            Map<String, Template> forms = new LinkedHashMap<>();
            while (!atEnd() && text.charAt(place) != '}') {
                String name = until("{}").strip();
                if (atEnd() || text.charAt(place) != '{') {
                    throw wrong("the form '" + name + "' has no braces");
                }
                place++;
                forms.put(name, template());
                closed();
                while (!atEnd() && text.charAt(place) == ' ') {
                    place++;
                }
            }
            if (!forms.containsKey(OTHER)) {
                throw wrong("a plural needs the form 'other'");
            }
            return forms;
        }

        private int number(String digits) {
            if (!digits.strip().matches("\\d{1,2}")) {
                throw wrong("'" + digits + "' is no number of an argument");
            }
            return Integer.parseInt(digits.strip());
        }

        private void closed() {
            if (atEnd()) {
                throw wrong("a brace is not closed");
            }
            place++;
        }

        private String until(String ends) {
            int from = place;
            while (!atEnd() && ends.indexOf(text.charAt(place)) < 0) {
                place++;
            }
            return text.substring(from, place);
        }
    }
}
