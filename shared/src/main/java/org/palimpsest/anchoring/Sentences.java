package org.palimpsest.anchoring;

import java.util.Arrays;

/** A text's words in sentences. Very short ones go with the next, very long ones are cut. */
final class Sentences {

    private static final int SHORTEST = 3;

    /** From how many words on a new line ends a sentence: a table has no full stops. */
    private static final int CUT_AT_LINES = 40;

    private static final int LONGEST = 80;

    private int[] starts = new int[64];
    private int count;
    private final int[] ofWord;

    Sentences(Words words) {
        ofWord = new int[words.count()];
        int start = 0;
        for (int word = 0; word < words.count(); word++) {
            ofWord[word] = count;
            int length = word + 1 - start;
            boolean ends = length >= SHORTEST && words.endsSentence(word)
                    || length >= CUT_AT_LINES && words.endsLine(word)
                    || length >= LONGEST
                    || word + 1 == words.count();
            if (ends) {
                if (count + 2 > starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[count++] = start;
                start = word + 1;
                starts[count] = start;
            }
        }
    }

    int count() {
        return count;
    }

    /** Its first word. */
    int start(int sentence) {
        return starts[sentence];
    }

    /** The word after its last. */
    int end(int sentence) {
        return starts[sentence + 1];
    }

    int length(int sentence) {
        return starts[sentence + 1] - starts[sentence];
    }

    int of(int word) {
        return ofWord[word];
    }
}
