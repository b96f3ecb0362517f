package org.palimpsest.query.parsing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words by what they mean for comparing: without endings, and one for all that mean the same here. */
final class Terms {

    private static final List<String> ENDINGS =
            List.of("ations", "ation", "ions", "ion", "ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y");
    private static final int SHORTEST = 4;
    private static final Map<String, String> SAME = new HashMap<>();

    static {
        same("execution", "executions executed shot shootings shooting hanged");
        same("death", "deaths died die dead perished killed toll mortality fatalities lives victims victim starved");
        same("prisoner", "prisoners inmates inmate imprisoned jailed detained detainees");
        same("vote", "votes voted ballots ballot voters");
        same("person", "persons people individuals human humans souls citizens inhabitants");
        same("birth", "births born");
        same("sentence", "sentences sentenced convicted convictions");
        same("deportation", "deportations deported deportees exiled resettled expelled");
        same("famine", "famines hunger starvation holodomor");
        same("ussr", "soviet soviets");
    }

    private Terms() {}

    private static void same(String meaning, String words) {
        SAME.put(meaning, meaning);
        for (String word : words.split(" ")) {
            SAME.put(word, meaning);
        }
    }

    /** The term of a lower-case word; empty for words that say nothing. */
    static String of(String word) {
        String meaning = SAME.get(word);
        if (meaning != null) {
            return meaning;
        }
        if (word.length() < 3 || Words.endsPhrase(word)) {
            return "";
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** The terms of a text, each with the place of its first occurrence. */
    static Map<String, Integer> in(String text) {
        Map<String, Integer> terms = new HashMap<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                String term = of(text.substring(start, i).toLowerCase(Locale.ROOT));
                if (!term.isEmpty()) {
                    terms.putIfAbsent(term, start);
                }
                start = -1;
            }
        }
        return terms;
    }
}
