package org.palimpsest.explanation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the file of a language says. Keys that start with {@code language.} are about the language itself, all others are
 * keys of phrases.
 *
 * @param byKey every template, that which joins two sentences included
 * @param numbers the words for 0, 1, 2 and so on, as far as the language writes numbers in words
 * @param yearPattern how a year is written, as {@link java.time.format.DateTimeFormatter} has it
 */
record Templates(
        Map<String, Template> byKey,
        List<String> numbers,
        Plurals plurals,
        String yearPattern,
        String monthPattern,
        String dayPattern) {

    /** Of the template that joins two sentences. */
    static final String SENTENCES = "language.sentences";

    private static final String LANGUAGE = "language.";
    private static final String PLURAL = LANGUAGE + "plural.";

    /** @throws IllegalArgumentException naming the line at fault */
    static Templates of(Map<String, String> lines) {
        Map<String, Template> byKey = new HashMap<>();
        Map<String, String> plurals = new HashMap<>();
        lines.forEach((key, text) -> {
            if (key.startsWith(PLURAL)) {
                plurals.put(key.substring(PLURAL.length()), text);
            } else if (key.equals(SENTENCES) || !key.startsWith(LANGUAGE)) {
                byKey.put(key, parsed(key, text));
            }
        });
        return new Templates(
                Map.copyOf(byKey),
                List.of(line(lines, LANGUAGE + "numbers").split(" +")),
                Plurals.of(plurals),
                line(lines, LANGUAGE + "date.year"),
                line(lines, LANGUAGE + "date.month"),
                line(lines, LANGUAGE + "date.day"));
    }

    private static Template parsed(String key, String text) {
        try {
            return Template.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the template '" + key + "': " + e.getMessage(), e);
        }
    }

    private static String line(Map<String, String> lines, String key) {
        String text = lines.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the language does not say its '" + key + "'");
        }
        return text;
    }

    /** @throws IllegalArgumentException when there is no template of that key */
    Template get(String key) {
        Template template = byKey.get(key);
        if (template == null) {
            throw new IllegalArgumentException("there is no template '" + key + "'; add it to every language");
        }
        return template;
    }

    /** The keys of phrases. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(byKey.keySet());
        keys.remove(SENTENCES);
        return keys;
    }
}
