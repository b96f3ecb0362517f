package org.palimpsest.anchoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A text of sentences that are much like each other, and the same text after somebody edited it in many ways; of every
 * word it is known where it went.
 */
final class EditedText {

    /** What was done to a sentence, the last in this order where it was several things. */
    enum Fate {
        UNTOUCHED,
        MOVED,
        WORD_CHANGED,
        NOISE,
        NUMBER_CHANGED,
        COPIED,
        DELETED
    }

    private enum Edit {
        MOVE,
        DELETE,
        COPY,
        INSERT,
        CHANGE_WORDS,
        CHANGE_NUMBERS,
        REORDER_PARAGRAPHS,
        ADD_HEADLINES,
        OTHER_SPACE,
        OTHER_PUNCTUATION,
        NOISE
    }

    private static final List<String> TOWNS = List.of(
            "Orvik", "Brenholm", "Tarsk", "Velmora", "Ashby Fen", "Lunde", "Karrow", "Estermond", "Pell", "Quarne");
    private static final List<String> PEOPLE =
            List.of("farmers", "weavers", "soldiers", "settlers", "prisoners", "miners", "children", "refugees");
    private static final List<String> WHERE =
            List.of("northern", "southern", "eastern", "western", "upper", "lower", "coastal", "inner");
    private static final List<String> DOERS =
            List.of("the council", "the parish", "the governor", "a commission", "the railway board", "an inspector");
    private static final List<String> DID =
            List.of("counted", "recorded", "reported", "registered", "estimated", "admitted");
    private static final List<String> LOOK_ALIKE = List.of("e", "c", "l", "i", "o", "u", "n", "h", "rn", "m", "a", "s");

    private static final List<String> TEMPLATES = List.of(
            "In {year} {doer} of {town} {did} {number} {people} in the {where} district.",
            "By the spring of {year}, about {number} {people} had left the {where} district of {town}.",
            "{town} lost {number} {people} in {year}.",
            "The register of {town} names {number} {people}, of whom {number} came back before {year}.",
            "Nobody in the {where} district remembered the {people} of {year}.",
            "According to {doer} of {town}, no {people} were {did} that winter.",
            "The harvest of {year} failed in {town}, and {number} {people} went to the {where} villages.",
            "A letter of {year} puts the dead at {number}, a later one at {number}.",
            "{doer} wrote that the {people} of {town} were well fed.",
            "It is not known how many {people} lived in {town} before {year}.",
            "These figures were {did} twice.",
            "The source does not say more.",
            "Of the {number} {people}, fewer than {number} reached the {where} border in {year}; {doer} {did} the rest.",
            "The bridge at {town} was rebuilt in {year} for {number} crowns.");

    /** A word, and which word of the old text it was; -1 for one that is new. */
    private record Word(String text, int origin) {}

    private static final class Sentence {
        private final List<Word> words;
        private boolean isCopy;
        private boolean isGone;
        private boolean endsParagraph;
        private Fate fate = Fate.UNTOUCHED;

        Sentence(List<Word> words) {
            this.words = new ArrayList<>(words);
        }

        void was(Fate another) {
            if (another.ordinal() > fate.ordinal()) {
                fate = another;
            }
        }
    }

    /** A passage of the old text: the words from one to another, both included. */
    record Passage(int first, int last, int start, int end, Fate fate) {}

    private final Random random;
    private final List<Sentence> original = new ArrayList<>();
    private final List<Sentence> sentences = new ArrayList<>();
    private final int[] sizes;
    private int wordsBefore;

    private String before = "";
    private String after = "";
    private final List<int[]> spansBefore = new ArrayList<>();
    private final List<int[]> spansAfter = new ArrayList<>();
    private final List<Word> wordsAfter = new ArrayList<>();
    private final List<Boolean> copiesAfter = new ArrayList<>();

    EditedText(long seed, int length) {
        this.random = new Random(seed);
        for (int i = 0; i < length; i++) {
            List<String> texts = i > 4 && random.nextInt(40) == 0 ? said(any(original)) : fresh();
            List<Word> words = new ArrayList<>();
            for (String text : texts) {
                words.add(new Word(text, wordsBefore++));
            }
            Sentence sentence = new Sentence(words);
            sentence.endsParagraph = random.nextInt(5) == 0;
            original.add(sentence);
        }
        before = write(original, spansBefore, null, null, Set.of());
        sizes = original.stream().mapToInt(sentence -> sentence.words.size()).toArray();
        sentences.addAll(original);
        edit();
    }

    String before() {
        return before;
    }

    String after() {
        return after;
    }

    private List<String> fresh() {
        List<String> words = new ArrayList<>();
        for (String part : any(TEMPLATES).split(" ")) {
            String filled = part.replace("{year}", String.valueOf(1850 + random.nextInt(80)))
                    .replace("{number}", number())
                    .replace("{town}", any(TOWNS))
                    .replace("{people}", any(PEOPLE))
                    .replace("{where}", any(WHERE))
                    .replace("{doer}", any(DOERS))
                    .replace("{did}", any(DID));
            words.addAll(List.of(filled.split(" ")));
        }
        words.set(
                0,
                words.getFirst().substring(0, 1).toUpperCase()
                        + words.getFirst().substring(1));
        return words;
    }

    private String number() {
        return switch (random.nextInt(3)) {
            case 0 -> String.valueOf(2 + random.nextInt(90));
            case 1 -> String.valueOf(100 + random.nextInt(900));
            default ->
                (1 + random.nextInt(80)) + ","
                        + String.valueOf(1000 + random.nextInt(1000)).substring(1);
        };
    }

    private static List<String> said(Sentence sentence) {
        return sentence.words.stream().map(Word::text).toList();
    }

    // ---------------------------------------------------------------------------------------------------------- edits

    private void edit() {
        Set<Edit> edits = EnumSet.noneOf(Edit.class);
        for (Edit edit : Edit.values()) {
            if (random.nextInt(100) < 45) {
                edits.add(edit);
            }
        }
        int some = Math.max(1, original.size() / 20);
        if (edits.contains(Edit.DELETE)) {
            for (int i = random.nextInt(2 * some) + 1; i > 0; i--) {
                Sentence gone = any(original);
                gone.isGone = true;
                gone.was(Fate.DELETED);
            }
        }
        if (edits.contains(Edit.MOVE)) {
            for (int i = random.nextInt(some) + 1; i > 0; i--) {
                move(any(original));
            }
        }
        if (edits.contains(Edit.COPY)) {
            for (int i = random.nextInt(some) + 1; i > 0; i--) {
                copy(any(original));
            }
        }
        if (edits.contains(Edit.INSERT)) {
            for (int i = random.nextInt(2 * some) + 1; i > 0; i--) {
                insert();
            }
        }
        if (edits.contains(Edit.CHANGE_WORDS)) {
            for (int i = random.nextInt(2 * some) + 1; i > 0; i--) {
                change(any(sentences), Fate.WORD_CHANGED);
            }
        }
        if (edits.contains(Edit.CHANGE_NUMBERS)) {
            for (int i = random.nextInt(2 * some) + 1; i > 0; i--) {
                change(any(sentences), Fate.NUMBER_CHANGED);
            }
        }
        if (edits.contains(Edit.NOISE)) {
            int perMille = 2 + random.nextInt(12);
            sentences.forEach(sentence -> noise(sentence, perMille));
        }
        if (edits.contains(Edit.REORDER_PARAGRAPHS)) {
            reorder();
        }
        if (edits.contains(Edit.ADD_HEADLINES)) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Sentence headline = new Sentence(List.of(
                        new Word("What", -1), new Word("became", -1), new Word("of", -1), new Word(any(TOWNS), -1)));
                headline.endsParagraph = true;
                sentences.add(random.nextInt(sentences.size()), headline);
            }
        }
        after = write(sentences, spansAfter, wordsAfter, copiesAfter, edits);
    }

    /** Leaves a mark where it was, so that what is put there is known to be put there. */
    private void move(Sentence sentence) {
        if (sentence.isGone) {
            return;
        }
        Sentence mark = new Sentence(sentence.words);
        mark.isGone = true;
        sentences.set(sentences.indexOf(sentence), mark);
        sentences.add(random.nextInt(sentences.size()), sentence);
        sentence.was(Fate.MOVED);
    }

    private void copy(Sentence sentence) {
        Sentence copy = new Sentence(sentence.words);
        copy.isCopy = true;
        sentence.was(Fate.COPIED);
        sentences.add(random.nextInt(sentences.size()), copy);
    }

    private void insert() {
        int place = random.nextInt(sentences.size());
        List<String> texts = fresh();
        // The same words again are a copy, and copies are made elsewhere.
        if (original.stream().anyMatch(sentence -> said(sentence).equals(texts))) {
            return;
        }
        // What takes the place of a sentence and is nearly the same is that sentence, edited: nobody could tell.
        for (int i = place; i < sentences.size() && sentences.get(i).isGone; i++) {
            if (distance(said(sentences.get(i)), texts) <= 3) {
                return;
            }
        }
        for (int i = place - 1; i >= 0 && sentences.get(i).isGone; i--) {
            if (distance(said(sentences.get(i)), texts) <= 3) {
                return;
            }
        }
        sentences.add(
                place,
                new Sentence(texts.stream().map(text -> new Word(text, -1)).toList()));
    }

    private static int distance(List<String> one, List<String> other) {
        int[][] costs = new int[one.size() + 1][other.size() + 1];
        for (int i = 0; i <= one.size(); i++) {
            for (int j = 0; j <= other.size(); j++) {
                costs[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                costs[i - 1][j - 1] + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1),
                                1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
            }
        }
        return costs[one.size()][other.size()];
    }

    private void change(Sentence sentence, Fate fate) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < sentence.words.size(); i++) {
            boolean isNumber = sentence.words.get(i).text().matches(".*\\d.*");
            if (isNumber == (fate == Fate.NUMBER_CHANGED)
                    && !TOWNS.contains(sentence.words.get(i).text())) {
                fitting.add(i);
            }
        }
        if (fitting.isEmpty()) {
            return;
        }
        sentence.was(fate);
        int at = any(fitting);
        Word word = sentence.words.get(at);
        String stop = word.text().replaceAll("^.*\\w", "");
        if (fate == Fate.NUMBER_CHANGED) {
            String another =
                    word.text().matches("1[89]\\d\\d\\W*") ? String.valueOf(1850 + random.nextInt(80)) : number();
            sentence.words.set(at, new Word(another + stop, word.origin()));
        } else {
            switch (random.nextInt(4)) {
                case 0 -> sentence.words.add(at, new Word(any(List.of("often", "mostly", "then", "perhaps")), -1));
                case 1 -> {
                    if (at > 0 && stop.isEmpty()) {
                        sentence.words.remove(at);
                    }
                }
                default ->
                    sentence.words.set(
                            at,
                            new Word(
                                    any(List.of(any(PEOPLE), any(WHERE), any(DID), "certain", "former", "poor")) + stop,
                                    word.origin()));
            }
        }
    }

    private void noise(Sentence sentence, int perMille) {
        for (int i = 0; i < sentence.words.size(); i++) {
            StringBuilder text = new StringBuilder();
            for (char letter : sentence.words.get(i).text().toCharArray()) {
                boolean smudged = Character.isLetterOrDigit(letter) && random.nextInt(1000) < perMille;
                text.append(!smudged ? String.valueOf(letter) : Character.isDigit(letter) ? "l" : any(LOOK_ALIKE));
            }
            if (!text.toString().equals(sentence.words.get(i).text())) {
                sentence.words.set(
                        i, new Word(text.toString(), sentence.words.get(i).origin()));
                sentence.was(Fate.NOISE);
            }
        }
    }

    private void reorder() {
        List<List<Sentence>> paragraphs = new ArrayList<>(List.of(new ArrayList<>()));
        for (Sentence sentence : sentences) {
            paragraphs.getLast().add(sentence);
            if (sentence.endsParagraph) {
                paragraphs.add(new ArrayList<>());
            }
        }
        Collections.swap(paragraphs, random.nextInt(paragraphs.size()), random.nextInt(paragraphs.size()));
        Collections.swap(paragraphs, random.nextInt(paragraphs.size()), random.nextInt(paragraphs.size()));
        sentences.clear();
        paragraphs.forEach(sentences::addAll);
    }

    private String write(
            List<Sentence> list, List<int[]> spans, List<Word> words, List<Boolean> copies, Set<Edit> edits) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (Sentence sentence : list) {
            if (sentence.isGone && words != null) {
                continue;
            }
            for (Word word : sentence.words) {
                String written = edits.contains(Edit.OTHER_PUNCTUATION)
                        ? word.text().replaceAll("[,;](?=$)", random.nextBoolean() ? "" : " \u2013")
                        : word.text();
                int start = text.length();
                text.append(written);
                int end = text.length();
                while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                    end--;
                }
                spans.add(new int[] {start, end});
                if (words != null) {
                    words.add(word);
                    copies.add(sentence.isCopy);
                }
                column += written.length() + 1;
                boolean wraps = edits.contains(Edit.OTHER_SPACE) && column > 60;
                text.append(wraps ? "\n" : edits.contains(Edit.OTHER_SPACE) && random.nextInt(30) == 0 ? "  " : " ");
                column = wraps ? 0 : column;
            }
            if (sentence.endsParagraph) {
                text.append("\n\n");
            }
        }
        return text.toString();
    }

    // -------------------------------------------------------------------------------------------------------- passages

    /** A sentence, a part of one, or two of them. */
    Passage passage() {
        int at = random.nextInt(original.size());
        int first = 0;
        for (int i = 0; i < at; i++) {
            first += sizes[i];
        }
        Fate fate = original.get(at).fate;
        int length = sizes[at];
        int last = first + length - 1;
        switch (random.nextInt(4)) {
            case 0 -> {
                if (at + 1 < original.size()) {
                    last += sizes[at + 1];
                    Fate next = original.get(at + 1).fate;
                    fate = next.ordinal() > fate.ordinal() ? next : fate;
                }
            }
            case 1 -> {}
            default -> {
                int from = random.nextInt(length);
                last = first + from + random.nextInt(Math.min(8, length - from));
                first += from;
            }
        }
        return new Passage(first, last, spansBefore.get(first)[0], spansBefore.get(last)[1], fate);
    }

    /** Whether a passage is in the new text; a copy counts where the passage itself is gone. */
    boolean isThere(Passage passage) {
        return !places(passage).isEmpty();
    }

    /** Whether a place in the new text is that of the passage, or of a copy of it: most of its words, and mostly its words. */
    boolean isAt(Passage passage, Placed placed) {
        return covers(places(passage, false), placed) || covers(places(passage, true), placed);
    }

    private boolean covers(List<Integer> right, Placed placed) {
        int covered = 0;
        int covers = 0;
        for (int i = 0; i < spansAfter.size(); i++) {
            int[] span = spansAfter.get(i);
            if (span[0] < placed.end() && span[1] > placed.start()) {
                covered++;
                covers += right.contains(i) ? 1 : 0;
            }
        }
        return 2 * covers >= covered && 2 * covers >= right.size() && covers > 0;
    }

    private List<Integer> places(Passage passage) {
        List<Integer> own = places(passage, false);
        return own.isEmpty() ? places(passage, true) : own;
    }

    private List<Integer> places(Passage passage, boolean copies) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < wordsAfter.size(); i++) {
            int origin = wordsAfter.get(i).origin();
            if (origin >= passage.first() && origin <= passage.last() && copiesAfter.get(i) == copies) {
                found.add(i);
            }
        }
        return found;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
