package org.palimpsest.anchoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different words of two texts, each with a number, and what it costs to read one as another. */
final class Vocabulary {

    /** What a word costs that one text has and the other has not. */
    static final int WORD = 100;

    /** What another number costs: more than another word, and less than a number taken out and one put in. */
    static final int NUMBER = 150;

    /** What another name costs; see {@link Window}, which does not take it for an edit. */
    static final int NAME = 190;

    private static final int NEVER = 2 * WORD;

    /** Up to what share of its letters a word is a misspelling and not another word, in hundredths. */
    private static final int MISSPELT = 40;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> forms = new ArrayList<>();
    private final BitSet numbers = new BitSet();
    private final Map<Long, Integer> costs = new HashMap<>();

    int id(String form) {
        Integer known = ids.get(form);
        if (known != null) {
            return known;
        }
        int id = forms.size();
        ids.put(form, id);
        forms.add(form);
        if (form.chars().anyMatch(Character::isDigit)) {
            numbers.set(id);
        }
        return id;
    }

    int size() {
        return forms.size();
    }

    /** Whether a word has a digit in it. */
    boolean isNumber(int id) {
        return numbers.get(id);
    }

    /** What it costs to read one word as another, in hundredths of a word. */
    int cost(int one, int other, boolean names) {
        if (one == other) {
            return 0;
        }
        boolean number = numbers.get(one);
        if (number != numbers.get(other)) {
            return NEVER;
        }
        if (number) {
            return NUMBER;
        }
        int spelling = costs.computeIfAbsent(
                ((long) Math.min(one, other) << 32) | Math.max(one, other),
                pair -> spelling(forms.get(one), forms.get(other)));
        return spelling <= MISSPELT ? spelling : names ? NAME : WORD;
    }

    /** Levenshtein's distance over the length of the longer word, in hundredths; {@link #WORD} when it is beyond use. */
    private static int spelling(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        int most = longer * MISSPELT / 100;
        if (Math.abs(one.length() - other.length()) > most || longer > 64) {
            return WORD;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return 100 * row[other.length()] / longer;
    }
}
