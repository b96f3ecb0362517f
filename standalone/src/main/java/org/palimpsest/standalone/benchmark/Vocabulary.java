package org.palimpsest.standalone.benchmark;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Made-up words, some of them common and most of them rare, as in any language. */
final class Vocabulary {

    private static final int SIZE = 4_000;
    private static final String[] ONSETS = {
        "b", "br", "c", "d", "dr", "f", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v"
    };
    private static final String[] RIMES = {
        "a", "al", "an", "ar", "e", "en", "er", "es", "i", "in", "o", "on", "or", "u", "um"
    };

    private final Dice dice;
    private final List<String> words;

    Vocabulary(Dice dice) {
        this.dice = dice;
        Set<String> made = new LinkedHashSet<>();
        while (made.size() < SIZE) {
            StringBuilder word = new StringBuilder();
            for (int syllables = dice.between(2, 4); syllables > 0; syllables--) {
                word.append(dice.oneOf(ONSETS)).append(dice.oneOf(RIMES));
            }
            made.add(word.toString());
        }
        this.words = List.copyOf(made);
    }

    /** The n-th most common word, from 0. */
    String word(int rank) {
        return words.get(rank);
    }

    String word() {
        // The word of rank r comes up about as often as 1/r says.
        return words.get((int) Math.pow(SIZE, dice.share()) - 1);
    }

    String words(int count) {
        StringBuilder text = new StringBuilder(word());
        for (int i = 1; i < count; i++) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    String sentence(int count) {
        String text = words(count);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
