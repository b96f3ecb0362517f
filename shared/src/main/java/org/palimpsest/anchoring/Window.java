package org.palimpsest.anchoring;

import java.util.Arrays;

/**
 * The stretch of some words that a sentence is cheapest to be read as, after Sellers (1980): Levenshtein's distance over
 * words, with a free start and a free end in the words that are searched.
 */
final class Window {

    /** Stands between two regions; nothing is read across it. */
    static final int WALL = -1;

    private static final int TOO_MUCH = 1_000_000;

    private final Words before;
    private final Words after;
    private final Vocabulary vocabulary;

    /** What each word of the sentence became: a place among the words after, or -1. */
    private final int[] became;

    private final int cost;
    private final int secondCost;
    private final int from;

    private Window(Words before, Words after, Vocabulary vocabulary, int from, int[] became, int cost, int secondCost) {
        this.before = before;
        this.after = after;
        this.vocabulary = vocabulary;
        this.from = from;
        this.became = became;
        this.cost = cost;
        this.secondCost = secondCost;
    }

    /**
     * @param from first word of the sentence before
     * @param to the word after its last
     * @param region places among the words after, with {@link #WALL} between regions
     */
    static Window search(Words before, int from, int to, Words after, int[] region, Vocabulary vocabulary) {
        int rows = to - from;
        int columns = region.length;
        int[][] costs = new int[rows + 1][columns + 1];
        int[][] starts = new int[rows + 1][columns + 1];
        for (int j = 0; j <= columns; j++) {
            starts[0][j] = j;
        }
        for (int i = 1; i <= rows; i++) {
            costs[i][0] = i * Vocabulary.WORD;
            for (int j = 1; j <= columns; j++) {
                int read = costs[i - 1][j - 1] + read(before, from + i - 1, after, region[j - 1], vocabulary);
                int lost = costs[i - 1][j] + Vocabulary.WORD;
                int gained = costs[i][j - 1] + (region[j - 1] == WALL ? TOO_MUCH : Vocabulary.WORD);
                if (read <= lost && read <= gained) {
                    costs[i][j] = read;
                    starts[i][j] = starts[i - 1][j - 1];
                } else if (lost <= gained) {
                    costs[i][j] = lost;
                    starts[i][j] = starts[i - 1][j];
                } else {
                    costs[i][j] = gained;
                    starts[i][j] = starts[i][j - 1];
                }
            }
        }
        int best = 0;
        for (int j = 1; j <= columns; j++) {
            if (costs[rows][j] < costs[rows][best]) {
                best = j;
            }
        }
        int second = TOO_MUCH;
        for (int j = 0; j <= columns; j++) {
            boolean apart = j <= starts[rows][best] || starts[rows][j] >= best;
            if (apart && costs[rows][j] < second) {
                second = costs[rows][j];
            }
        }
        int[] became = new int[rows];
        Arrays.fill(became, -1);
        int i = rows;
        int j = best;
        while (i > 0 && j > 0) {
            int read = costs[i - 1][j - 1] + read(before, from + i - 1, after, region[j - 1], vocabulary);
            if (costs[i][j] == read) {
                became[i - 1] = region[j - 1];
                i--;
                j--;
            } else if (costs[i][j] == costs[i - 1][j] + Vocabulary.WORD) {
                i--;
            } else {
                j--;
            }
        }
        return new Window(before, after, vocabulary, from, became, costs[rows][best], second);
    }

    private static int read(Words before, int word, Words after, int place, Vocabulary vocabulary) {
        if (place == WALL) {
            return TOO_MUCH;
        }
        int one = before.id(word);
        int other = after.id(place);
        return one == other ? 0 : vocabulary.cost(one, other, before.isName(word) && after.isName(place));
    }

    /** What it costs to read the words of one sentence, all of them, as a stretch of words, all of it. */
    static int costOfWhole(Words before, int from, int to, Words after, int first, int last, Vocabulary vocabulary) {
        int[] row = new int[last - first + 2];
        for (int j = 0; j < row.length; j++) {
            row[j] = j * Vocabulary.WORD;
        }
        for (int i = from; i < to; i++) {
            int diagonal = row[0];
            row[0] += Vocabulary.WORD;
            for (int j = 1; j < row.length; j++) {
                int read = diagonal + read(before, i, after, first + j - 1, vocabulary);
                diagonal = row[j];
                row[j] = Math.min(read, Vocabulary.WORD + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }

    /** In hundredths of a word. */
    int cost() {
        return cost;
    }

    /** What the cheapest stretch costs that does not overlap this one. */
    int secondCost() {
        return secondCost;
    }

    /** What became of a word of the sentence: a place among the words after, or -1. */
    int became(int word) {
        return became[word - from];
    }

    int first() {
        return Arrays.stream(became).filter(place -> place >= 0).findFirst().orElse(-1);
    }

    int last() {
        return Arrays.stream(became).max().orElse(-1);
    }

    /** How many numbers are other ones, gone or new. */
    int numbersChanged() {
        int changed = 0;
        for (int i = 0; i < became.length; i++) {
            boolean number = vocabulary.isNumber(before.id(from + i));
            if (number && (became[i] < 0 || after.id(became[i]) != before.id(from + i))) {
                changed++;
            }
        }
        int next = 0;
        for (int place = first(); place >= 0 && place <= last(); place++) {
            while (next < became.length && became[next] < place) {
                next++;
            }
            boolean isNew = next == became.length || became[next] != place;
            if (isNew && vocabulary.isNumber(after.id(place))) {
                changed++;
            }
        }
        return changed;
    }

    /** Whether a name became another one, which is another sentence and not an edited one. */
    boolean namesAnother() {
        for (int i = 0; i < became.length; i++) {
            if (became[i] >= 0 && read(before, from + i, after, became[i], vocabulary) == Vocabulary.NAME) {
                return true;
            }
        }
        return false;
    }
}
