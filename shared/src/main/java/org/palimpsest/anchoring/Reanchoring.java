package org.palimpsest.anchoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.PlacementMethod;

/**
 * Finds passages of a text in a newer one. It is far worse to land on a wrong sentence than to be an orphan, so a place is
 * given only where nothing else comes near: no other place for the sentence, and no other sentence for the place.
 *
 * <p>The sentences of the old text are placed one after the other: those whose words are once in both texts; then those
 * that stand beside one that is placed; then, where a passage asks for it, those that were edited a little, looked for only
 * between the places of their neighbours. A passage is where the words of its sentences went.
 *
 * <p>The score: 1000 for the same words, once; for the same words among several, the share of the words around them that
 * are the same; for edited words, what is left of 1000 when each word that is gone, new or another takes its share of them.
 * A passage whose punctuation or case alone is another has 990. Where a number became another one, half of that: less than 500,
 * and never so little without. Not for several threads at once.
 */
public final class Reanchoring {

    /** The score from which on no number within the passage is another one. */
    public static final int NUMBERS_UNCHANGED = 500;

    private static final int OTHER_PUNCTUATION = 990;
    private static final int CERTAIN = 1000;

    /** What a passage may cost for each of its words, its numbers apart. */
    private static final int MOST_GONE = 40;

    /** By how much the second best must cost more: most of a word, which a misspelling is not. */
    private static final int MARGIN = 75;

    /** What an edited sentence may cost for each of its words. */
    private static final int EDITED = 25;

    /** The same where a number is another one: then nothing else may be but a slip of the pen. */
    private static final int EDITED_BESIDE_A_NUMBER = 3;

    private static final int FEWEST_WORDS_TO_EDIT = 5;
    private static final int FARTHEST_NEIGHBOUR = 40;
    private static final int LARGEST_REGION = 500;
    private static final int MOST_RIVALS = 200;
    private static final int MOST_OCCURRENCES = 2_000;
    private static final int AROUND = 10;
    private static final int NEARBY = 8;
    private static final int MOST_NEARBY = 6;
    private static final int ROUNDS = 50;

    /** Steps of searching for edited sentences, over all passages: some seconds. What is left then is an orphan. */
    private static final long MOST_STEPS = 400_000_000L;

    /** How a sentence came to its place. */
    private enum How {
        NOT,
        ONCE,
        BESIDE
    }

    private final Vocabulary vocabulary = new Vocabulary();
    private final Words before;
    private final Words after;
    private final Sentences sentences;
    private final Occurrences inBefore;
    private final Occurrences inAfter;
    private final int[] places;
    private final How[] how;
    private final BitSet taken;
    private final boolean sameWords;
    private final Map<Integer, Window> edited = new HashMap<>();
    private final BitSet notEdited = new BitSet();
    private long stepsLeft = MOST_STEPS;

    private Reanchoring(String before, String after) {
        this.before = Words.of(before, vocabulary);
        this.after = Words.of(after, vocabulary);
        this.sentences = new Sentences(this.before);
        this.inBefore = this.before.occurrences(vocabulary.size());
        this.inAfter = this.after.occurrences(vocabulary.size());
        this.places = new int[sentences.count()];
        this.how = new How[sentences.count()];
        this.taken = new BitSet(this.after.count());
        Arrays.fill(places, -1);
        Arrays.fill(how, How.NOT);
        this.sameWords = sameWords();
        if (!sameWords) {
            placeWhatIsOnce();
            placeWhatIsBeside();
        }
    }

    /** Compares two texts, once for all passages. */
    public static Reanchoring between(String before, String after) {
        return new Reanchoring(before, after);
    }

    /**
     * Where a passage of the old text is in the new one.
     *
     * @param start UTF-16 offset of its first unit in the old text
     * @param end UTF-16 offset after its last unit
     * @throws IndexOutOfBoundsException when the old text has no such passage
     */
    public Placed place(int start, int end) {
        Objects.checkFromToIndex(start, end, before.text().length());
        int first = before.firstEndingAfter(start);
        int last = before.firstStartingFrom(end) - 1;
        if (first > last) {
            return Placed.ORPHAN;
        }
        int[] became = new int[last - first + 1];
        for (int word = first; word <= last; word++) {
            int sentence = sentences.of(word);
            if (sameWords) {
                became[word - first] = word;
            } else if (places[sentence] >= 0) {
                became[word - first] = places[sentence] + word - sentences.start(sentence);
            } else {
                Window window = edited(sentence);
                if (window == null) {
                    return Placed.ORPHAN;
                }
                became[word - first] = window.became(word);
            }
        }
        return placed(start, end, first, last, became);
    }

    private boolean sameWords() {
        if (before.count() != after.count()) {
            return false;
        }
        for (int word = 0; word < before.count(); word++) {
            if (before.id(word) != after.id(word)) {
                return false;
            }
        }
        return true;
    }

    // ------------------------------------------------------------------------------------------------ sentences placed

    private void placeWhatIsOnce() {
        for (int sentence = 0; sentence < sentences.count(); sentence++) {
            int from = sentences.start(sentence);
            int to = sentences.end(sentence);
            int place = onlyPlace(from, to);
            // Otherwise it may be a part of a longer sentence.
            if (place >= 0
                    && (after.isBreakBefore(place) || !before.isBreakBefore(from))
                    && (after.isBreakBefore(place + to - from) || !before.isBreakBefore(to))) {
                take(sentence, place, How.ONCE);
            }
        }
    }

    /** Where words of the old text are in the new one, when they are once in both; -1 otherwise. */
    private int onlyPlace(int from, int to) {
        int rarest = rarest(from, to);
        int id = before.id(rarest);
        if (inBefore.count(id) > MOST_OCCURRENCES || inAfter.count(id) > MOST_OCCURRENCES) {
            return -1;
        }
        for (int i = 0; i < inBefore.count(id); i++) {
            int other = inBefore.place(id, i) - (rarest - from);
            if (other != from && isSame(before, other, from, to)) {
                return -1;
            }
        }
        int found = -1;
        for (int i = 0; i < inAfter.count(id); i++) {
            int place = inAfter.place(id, i) - (rarest - from);
            if (isSame(after, place, from, to)) {
                if (found >= 0) {
                    return -1;
                }
                found = place;
            }
        }
        return found;
    }

    private int rarest(int from, int to) {
        int rarest = from;
        int fewest = Integer.MAX_VALUE;
        for (int word = from; word < to; word++) {
            int count = inBefore.count(before.id(word)) + inAfter.count(before.id(word));
            if (count < fewest) {
                fewest = count;
                rarest = word;
            }
        }
        return rarest;
    }

    private boolean isSame(Words words, int place, int from, int to) {
        if (place < 0 || place + to - from > words.count()) {
            return false;
        }
        for (int word = from; word < to; word++) {
            if (words.id(place + word - from) != before.id(word)) {
                return false;
            }
        }
        return true;
    }

    private void take(int sentence, int place, How method) {
        int end = place + sentences.length(sentence);
        int firstTaken = taken.nextSetBit(place);
        if (firstTaken < 0 || firstTaken >= end) {
            taken.set(place, end);
            places[sentence] = place;
            how[sentence] = method;
        }
    }

    private void placeWhatIsBeside() {
        boolean moved = true;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = placeBetweenBoth() || placeBesideOne();
        }
    }

    /** Places sentences between two neighbours that have nothing else between them. */
    private boolean placeBetweenBoth() {
        boolean moved = false;
        int sentence = 0;
        while (sentence < sentences.count()) {
            int next = sentence;
            while (next < sentences.count() && places[next] < 0) {
                next++;
            }
            int from = sentence == 0 ? 0 : placeEnd(sentence - 1);
            int to = next == sentences.count() ? after.count() : places[next];
            if (next > sentence
                    && to - from == sentences.end(next - 1) - sentences.start(sentence)
                    && isSame(after, from, sentences.start(sentence), sentences.end(next - 1))) {
                for (int each = sentence; each < next; each++) {
                    take(each, from + sentences.start(each) - sentences.start(sentence), How.BESIDE);
                    moved |= places[each] >= 0;
                }
            }
            sentence = next + 1;
        }
        return moved;
    }

    private int placeEnd(int sentence) {
        return places[sentence] + sentences.length(sentence);
    }

    /**
     * Places what stands beside one neighbour, where on its other side there is at least something left of what was there,
     * unless another sentence, or the other neighbour, says otherwise.
     */
    private boolean placeBesideOne() {
        List<int[]> candidates = new ArrayList<>();
        int[] wanted = new int[after.count()];
        for (int sentence = 0; sentence < sentences.count(); sentence++) {
            if (places[sentence] < 0) {
                int one = afterThePrevious(sentence);
                int other = beforeTheNext(sentence);
                want(wanted, sentence, one);
                want(wanted, sentence, other);
                boolean isLikely = one >= 0
                        ? alike(sentences.end(sentence), 1, one + sentences.length(sentence))
                        : other >= 0 && alike(sentences.start(sentence) - 1, -1, other - 1);
                if (one < 0 != other < 0 && isLikely && !isOneOfARow(sentence, Math.max(one, other))) {
                    candidates.add(new int[] {sentence, Math.max(one, other)});
                }
            }
        }
        boolean moved = false;
        for (int[] candidate : candidates) {
            int place = candidate[1];
            boolean alone = true;
            for (int word = place; word < place + sentences.length(candidate[0]); word++) {
                alone &= wanted[word] == 1;
            }
            if (alone) {
                take(candidate[0], place, How.BESIDE);
                moved |= places[candidate[0]] >= 0;
            }
        }
        return moved;
    }

    /** Whether the same sentence follows upon itself, in either text: then nothing tells which of them it is. */
    private boolean isOneOfARow(int sentence, int place) {
        int from = sentences.start(sentence);
        int to = sentences.end(sentence);
        int length = to - from;
        return isSame(after, place - length, from, to)
                || isSame(after, place + length, from, to)
                || isSame(before, from - length, from, to)
                || isSame(before, from + length, from, to);
    }

    /** Whether most of the next words from one place on are among those from another place on. */
    private boolean alike(int word, int step, int place) {
        Map<Integer, Integer> there = new HashMap<>();
        for (int i = 0; i < NEARBY; i++) {
            int at = place + i * step;
            if (at >= 0 && at < after.count()) {
                there.merge(after.id(at), 1, Integer::sum);
            }
        }
        int same = 0;
        for (int i = 0; i < NEARBY; i++) {
            int at = word + i * step;
            if (at >= 0 && at < before.count() && there.merge(before.id(at), -1, Integer::sum) >= 0) {
                same++;
            }
        }
        return same >= MOST_NEARBY;
    }

    private void want(int[] wanted, int sentence, int place) {
        if (place >= 0) {
            for (int word = place; word < place + sentences.length(sentence); word++) {
                wanted[word]++;
            }
        }
    }

    /** Where a sentence is right after the place of the one before it; -1 when its words are not there. */
    private int afterThePrevious(int sentence) {
        if (sentence > 0 && places[sentence - 1] < 0) {
            return -1;
        }
        return free(sentence, sentence == 0 ? 0 : placeEnd(sentence - 1));
    }

    private int beforeTheNext(int sentence) {
        boolean isLast = sentence + 1 == sentences.count();
        if (!isLast && places[sentence + 1] < 0) {
            return -1;
        }
        return free(sentence, (isLast ? after.count() : places[sentence + 1]) - sentences.length(sentence));
    }

    private int free(int sentence, int place) {
        if (!isSame(after, place, sentences.start(sentence), sentences.end(sentence))) {
            return -1;
        }
        int firstTaken = taken.nextSetBit(place);
        return firstTaken < 0 || firstTaken >= place + sentences.length(sentence) ? place : -1;
    }

    // ------------------------------------------------------------------------------------------------ sentences edited

    private @Nullable Window edited(int sentence) {
        Window known = edited.get(sentence);
        if (known != null || notEdited.get(sentence)) {
            return known;
        }
        Window found = findEdited(sentence);
        if (found == null) {
            notEdited.set(sentence);
        } else {
            edited.put(sentence, found);
        }
        return found;
    }

    private @Nullable Window findEdited(int sentence) {
        int from = sentences.start(sentence);
        int to = sentences.end(sentence);
        if (to - from < FEWEST_WORDS_TO_EDIT || isThereStill(from, to)) {
            return null;
        }
        int[] region = region(sentence);
        stepsLeft -= (long) region.length * (to - from);
        if (stepsLeft < 0) {
            return null;
        }
        Window window = Window.search(before, from, to, after, region, vocabulary);
        if (window.first() < 0 || window.cost() + MARGIN > window.secondCost() || window.namesAnother()) {
            return null;
        }
        int numbers = window.numbersChanged();
        int words = to - from;
        boolean isEdit = numbers == 0
                ? window.cost() <= EDITED * words
                : numbers == 1 && window.cost() <= Vocabulary.NUMBER + EDITED_BESIDE_A_NUMBER * words;
        return isEdit && !isRivalled(sentence, window) ? window : null;
    }

    /** Whether the very words are in the new text, where nothing tells which of them they are. */
    private boolean isThereStill(int from, int to) {
        int rarest = rarest(from, to);
        int id = before.id(rarest);
        if (inAfter.count(id) > MOST_OCCURRENCES) {
            return true;
        }
        for (int i = 0; i < inAfter.count(id); i++) {
            if (isSame(after, inAfter.place(id, i) - (rarest - from), from, to)) {
                return true;
            }
        }
        return false;
    }

    /** The words that no sentence is placed on, next to the places of the nearest neighbours on both sides. */
    private int[] region(int sentence) {
        int previous = sentence - 1;
        while (previous >= 0 && sentence - previous <= FARTHEST_NEIGHBOUR && places[previous] < 0) {
            previous--;
        }
        int next = sentence + 1;
        while (next < sentences.count() && next - sentence <= FARTHEST_NEIGHBOUR && places[next] < 0) {
            next++;
        }
        BitSet near = new BitSet();
        if (previous < 0 || places[previous] >= 0) {
            int from = previous < 0 ? 0 : placeEnd(previous);
            int end = taken.nextSetBit(from);
            near.set(from, Math.min(end < 0 ? after.count() : end, from + LARGEST_REGION));
        }
        if (next == sentences.count() || places[next] >= 0) {
            int end = next == sentences.count() ? after.count() : places[next];
            int from = taken.previousSetBit(end - 1) + 1;
            near.set(Math.max(from, end - LARGEST_REGION), Math.max(end, 0));
        }
        List<Integer> region = new ArrayList<>();
        for (int place = near.nextSetBit(0); place >= 0; place = near.nextSetBit(place + 1)) {
            if (!region.isEmpty() && region.getLast() != place - 1) {
                region.add(Window.WALL);
            }
            region.add(place);
        }
        return region.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether another sentence of the old text comes near to what this one is said to have become. */
    private boolean isRivalled(int sentence, Window window) {
        Map<Integer, Integer> shared = new HashMap<>();
        BitSet seen = new BitSet();
        for (int place = window.first(); place <= window.last(); place++) {
            int id = after.id(place);
            if (!seen.get(id)) {
                seen.set(id);
                stepsLeft -= inBefore.count(id);
                if (stepsLeft < 0) {
                    return true;
                }
                for (int i = 0; i < inBefore.count(id); i++) {
                    shared.merge(sentences.of(inBefore.place(id, i)), 1, Integer::sum);
                }
            }
        }
        int own = shared.getOrDefault(sentence, 0);
        return shared.entrySet().stream()
                .filter(other -> other.getKey() != sentence && other.getValue() >= Math.max(2, own / 2))
                .sorted((one, other) -> Integer.compare(other.getValue(), one.getValue()))
                .limit(MOST_RIVALS)
                .anyMatch(other -> costAs(other.getKey(), window) < window.cost() + MARGIN);
    }

    private int costAs(int sentence, Window window) {
        stepsLeft -= (long) sentences.length(sentence) * (window.last() - window.first() + 1);
        return Window.costOfWhole(
                before,
                sentences.start(sentence),
                sentences.end(sentence),
                after,
                window.first(),
                window.last(),
                vocabulary);
    }

    // -------------------------------------------------------------------------------------------------- passage placed

    private Placed placed(int start, int end, int first, int last, int[] became) {
        int from = -1;
        int to = -1;
        int cost = 0;
        int numbers = 0;
        int found = 0;
        for (int word = first; word <= last; word++) {
            int place = became[word - first];
            if (place < 0) {
                cost += Vocabulary.WORD;
                numbers += vocabulary.isNumber(before.id(word)) ? 1 : 0;
                continue;
            }
            if (place <= to) {
                return Placed.ORPHAN;
            }
            if (from < 0) {
                from = place;
            }
            for (int inserted = to + 1; found > 0 && inserted < place; inserted++) {
                cost += Vocabulary.WORD;
                numbers += vocabulary.isNumber(after.id(inserted)) ? 1 : 0;
            }
            int read = vocabulary.cost(before.id(word), after.id(place), false);
            cost += read;
            numbers += read > 0 && vocabulary.isNumber(before.id(word)) ? 1 : 0;
            to = place;
            found++;
        }
        int words = last - first + 1;
        // However sure the sentence is, of the passage itself most must be left. A number is no less there for being
        // another.
        if (found == 0 || cost - numbers * Vocabulary.NUMBER > MOST_GONE * words) {
            return Placed.ORPHAN;
        }
        if (cost > 0) {
            int score = Math.max(CERTAIN - 10 * cost / words, 1);
            return at(start, end, first, last, from, to, became, numbers > 0 ? score / 2 : score);
        }
        Placed same = at(start, end, first, last, from, to, became, OTHER_PUNCTUATION);
        if (!sameButForSpace(start, end, same)) {
            return same;
        }
        return isOnce(first, last)
                ? new Placed(PlacementMethod.EXACT, CERTAIN, same.start(), same.end())
                : new Placed(PlacementMethod.CONTEXT, agreement(first, last, from, to), same.start(), same.end());
    }

    /** Whether each sentence of the passage, or the passage itself, is once in the new text. */
    private boolean isOnce(int first, int last) {
        if (sameWords) {
            return true;
        }
        boolean once = true;
        for (int sentence = sentences.of(first); sentence <= sentences.of(last); sentence++) {
            once &= how[sentence] == How.ONCE;
        }
        return once || onlyPlace(first, last + 1) >= 0;
    }

    /** The share of the words around a passage that are the same, in thousandths. */
    private int agreement(int first, int last, int from, int to) {
        int all = 0;
        int same = 0;
        for (int away = 1; away <= AROUND; away++) {
            if (first - away >= 0) {
                all++;
                same += from - away >= 0 && before.id(first - away) == after.id(from - away) ? 1 : 0;
            }
            if (last + away < before.count()) {
                all++;
                same += to + away < after.count() && before.id(last + away) == after.id(to + away) ? 1 : 0;
            }
        }
        return all == 0 ? CERTAIN : Math.max(1, CERTAIN * same / all);
    }

    private Placed at(int start, int end, int first, int last, int from, int to, int[] became, int score) {
        int newStart = after.start(from);
        if (became[0] == from) {
            if (start <= before.start(first)) {
                int old = before.start(first);
                while (old > start
                        && newStart > 0
                        && before.text().charAt(old - 1) == after.text().charAt(newStart - 1)) {
                    old--;
                    newStart--;
                }
            } else if (isLetterByLetter(first, from)) {
                newStart += start - before.start(first);
            }
        }
        int newEnd = after.end(to);
        if (became[became.length - 1] == to) {
            if (end >= before.end(last)) {
                int old = before.end(last);
                while (old < end
                        && newEnd < after.text().length()
                        && before.text().charAt(old) == after.text().charAt(newEnd)) {
                    old++;
                    newEnd++;
                }
            } else if (isLetterByLetter(last, to)) {
                newEnd -= before.end(last) - end;
            }
        }
        newStart -= splitsPair(newStart) ? 1 : 0;
        newEnd += splitsPair(newEnd) ? 1 : 0;
        return new Placed(PlacementMethod.FUZZY, score, newStart, newEnd);
    }

    private boolean isLetterByLetter(int word, int place) {
        return before.text()
                .substring(before.start(word), before.end(word))
                .equals(after.text().substring(after.start(place), after.end(place)));
    }

    private boolean splitsPair(int offset) {
        return offset > 0
                && offset < after.text().length()
                && Character.isLowSurrogate(after.text().charAt(offset))
                && Character.isHighSurrogate(after.text().charAt(offset - 1));
    }

    private boolean sameButForSpace(int start, int end, Placed placed) {
        String old = before.text().substring(start, end);
        String now = after.text().substring(placed.start(), placed.end());
        return old.equals(now) || collapsed(old).equals(collapsed(now));
    }

    private static String collapsed(String text) {
        return text.replaceAll("[\\s\\u00A0\\u2007\\u202F]+", " ").strip();
    }
}
