package org.palimpsest.query.parsing;

import static org.palimpsest.value.ValueKind.ABOUT;
import static org.palimpsest.value.ValueKind.AT_LEAST;
import static org.palimpsest.value.ValueKind.AT_MOST;
import static org.palimpsest.value.ValueKind.EXACT;
import static org.palimpsest.value.ValueKind.NEARLY;
import static org.palimpsest.value.ValueKind.OVER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueKind;

/** The words before and after a number that say how it is meant. The longest that fits counts. */
final class Wordings {

    private static final int LONGEST = 6;
    private static final Map<String, ValueKind> BEFORE = new HashMap<>();
    private static final Map<String, ValueKind> AFTER = new HashMap<>();

    /** Say nothing of the direction, and stand before words that do. */
    private static final Set<String> STRENGTHENING = Words.set("""
        well just slightly far much considerably substantially significantly somewhat comfortably only even
        rather anything quite probably perhaps possibly maybe likely certainly very apparently presumably
        reportedly altogether
        """);

    /** After these, "over" and "about" are about something else. */
    private static final Set<String> OVER_WHAT = Words.set("""
        spread scattered distributed stretched divided presided power control victory win ruled reigned
        triumph extended authority dispute quarrel all
        """);

    private static final Set<String> UP_TO_WHAT = Words.set("""
        add adds added adding sum sums live lives lived lead leads led
        """);

    private static final Set<String> ABOUT_WHAT = Words.set("""
        book books film films story stories talk talked wrote know knows documentary truth lie article novel
        debate song asked
        """);

    static {
        before(ABOUT, """
            about | around | some | roughly | approximately | approx | circa | c | ca | estimated |
            an estimated | estimated at | estimated to be | estimate of | an estimate of | estimates of |
            perhaps | possibly | probably | maybe | ~ | \u2248 | in the region of | on the order of |
            in the order of | of the order of | in the vicinity of | in the neighbourhood of |
            in the neighborhood of | something like | something around | somewhere around | somewhere near |
            more or less | round about | an approximate | approximating | reckoned at | reckoned to be |
            guessed at | put roughly at | in the range of | est | a rough | likely | an estimated total of |
            presumably | say
            """);
        before(NEARLY, """
            nearly | almost | close to | just under | just below | just short of | just shy of |
            just less than | just fewer than | not quite | nigh on | well nigh | well - nigh | approaching |
            nearing | a little under | a little less than | a little fewer than | a little below |
            slightly less than | slightly fewer than | slightly under | slightly below | a bit less than |
            a bit fewer than | a bit under | a shade under | a shade less than | little less than |
            little short of | little fewer than | somewhat less than | somewhat fewer than | somewhat under
            | marginally under | marginally less than | near | near to | near on | practically | virtually |
            verging on | bordering on | coming up to | getting on for | a whisker under | shy of |
            fractionally under | a fraction under | a fraction less than | a touch under
            """);
        before(OVER, """
            over | more than | above | in excess of | upwards of | upward of | exceeding | exceeded |
            exceeds | exceed | surpassing | surpassed | surpasses | topping | topped | tops | greater than |
            larger than | higher than | bigger than | longer than | older than | taller than | heavier than
            | deeper than | wider than | faster than | stronger than | further than | farther than |
            richer than | hotter than | north of | beyond | better than | > | a little more than |
            a little over | a little above | a bit more than | a bit over | a shade over | a fraction over |
            little more than | a touch over | a good | outnumbered | crossed | passing | not just |
            no longer under
            """);
        before(AT_LEAST, """
            at least | at the least | at the very least | no fewer than | not fewer than | no less than |
            not less than | nor less than | nor fewer than | never less than | never fewer than |
            a minimum of | minimum of | the minimum of | at a minimum | at minimum | at the minimum |
            as few as | as little as | as low as | \u2265 | > = | not under | not below | no lower than |
            not lower than | no smaller than | not smaller than | no shorter than | a lower bound of |
            a lower limit of | from at least | at the lowest | if not | at a conservative estimate
            """);
        before(AT_MOST, """
            up to | at most | at the most | at the very most | no more than | not more than |
            never more than | nor more than | as many as | as much as | as high as | as large as |
            as great as | a maximum of | maximum of | the maximum of | at a maximum | fewer than | less than
            | under | below | lower than | smaller than | shorter than | younger than | slower than |
            lighter than | cheaper than | colder than | nearer than | closer than | \u2264 | < = | < |
            never exceeded | did not exceed | not exceed | not exceeding | never exceed | not exceeded |
            not over | not above | no higher than | not higher than | no greater than | not greater than |
            no larger than | not larger than | no longer than | not longer than | anything up to |
            an upper limit of | a ceiling of | an upper bound of | capped at | upto | up to and including |
            no over | at the outside | well short of | far short of
            """);
        before(EXACT, "exactly | precisely | a total of");

        after(ABOUT, """
            or so | or thereabouts | - odd | odd | - some | - something | more or less | give or take |
            approximately | roughly | or about that | or nearly so
            """);
        after(NEARLY, "or nearly | or almost");
        after(OVER, "and some | and then some");
        after(AT_LEAST, """
            or more | and more | or above | or over | and over | and above | and up | and upwards |
            or upwards | or higher | or greater | or longer | or older | + | plus | - plus | at least |
            at the least | at the very least | at a minimum | at minimum | minimum | or even more |
            if not more | and counting | or better
            """);
        after(AT_MOST, """
            at most | at the most | at the very most | at a maximum | maximum | tops | or less | or fewer |
            or under | or below | and under | or lower | at the outside
            """);
    }

    private Wordings() {}

    private static void before(ValueKind kind, String phrases) {
        put(BEFORE, kind, phrases);
    }

    private static void after(ValueKind kind, String phrases) {
        put(AFTER, kind, phrases);
    }

    private static void put(Map<String, ValueKind> wordings, ValueKind kind, String phrases) {
        for (String phrase : phrases.split("\\|")) {
            wordings.put(phrase.strip(), kind);
        }
    }

    /** Whether some wording ends before this token. */
    static boolean isBefore(Line line, int index) {
        return longest(line, index) != null;
    }

    /** The wording that ends before this token, with hedges before it; {@code null} where there is none. */
    static @Nullable Wording before(Line line, int index) {
        Wording found = longest(line, index);
        if (found == null) {
            return null;
        }
        for (int more = 0; more < 3; more++) {
            Wording outer = longest(line, found.from());
            if (outer == null) {
                break;
            }
            ValueKind kind = isHedge(outer.kind()) ? found.kind() : outer.kind();
            found = new Wording(kind, outer.from(), index);
        }
        int from = found.from();
        while (line.isAny(from - 1, STRENGTHENING) && from > found.from() - 2) {
            from--;
        }
        return new Wording(found.kind(), from, index);
    }

    private static boolean isHedge(ValueKind kind) {
        return kind == ABOUT || kind == EXACT;
    }

    private static @Nullable Wording longest(Line line, int index) {
        String phrase = "";
        Wording found = null;
        int from = index;
        for (int words = 0; words < LONGEST; words++) {
            from--;
            while (line.isQuote(from) || line.isBracket(from) || (words == 0 && line.is(from, ","))) {
                from--;
            }
            String word = line.word(from);
            if (word.isEmpty() || line.is(from, TokenKind.NUMBER)) {
                break;
            }
            if (words == 0 && line.is(index - 1, ",") && !isLeading(line, from)) {
                break;
            }
            phrase = phrase.isEmpty() ? word : word + " " + phrase;
            ValueKind kind = BEFORE.get(phrase);
            if (kind != null && !isSomethingElse(line, from, phrase)) {
                found = new Wording(kind, from, index);
            }
        }
        return found;
    }

    /** "At a minimum, 70,000": of the wordings that a comma may follow only these. */
    private static boolean isLeading(Line line, int last) {
        return line.is(last, "minimum") || line.is(last, "least") || line.is(last, "most") || line.is(last, "maximum");
    }

    private static boolean isSomethingElse(Line line, int from, String phrase) {
        return switch (phrase) {
            case "over", "above" -> line.isAny(from - 1, OVER_WHAT);
            case "about" -> line.isAny(from - 1, ABOUT_WHAT);
            case "up to" -> line.isAny(from - 1, UP_TO_WHAT);
            case "beyond", "near", "under", "below" -> line.is(from - 1, "from");
            default -> false;
        };
    }

    /**
     * The wording that begins at this token; {@code null} where there is none. After a comma only those that can
     * stand apart, and none that goes on to another number: "300 men, at least 20 of them".
     */
    static @Nullable Wording after(Line line, int index) {
        int start = index;
        boolean apart = line.is(start, ",") || line.is(start, "(");
        if (apart) {
            start++;
        }
        String phrase = "";
        Wording found = null;
        for (int words = 0; words < LONGEST; words++) {
            String word = line.word(start + words);
            if (word.isEmpty()) {
                break;
            }
            phrase = phrase.isEmpty() ? word : phrase + " " + word;
            ValueKind kind = AFTER.get(phrase);
            int to = start + words + 1;
            if (kind != null && isEnd(line, to, phrase) && (!apart || isPause(line, to))) {
                found = new Wording(kind, start, to);
            }
        }
        return found;
    }

    private static boolean isPause(Line line, int index) {
        return List.of("", ",", ".", ";", ")", ":").contains(line.word(index)) || line.is(index, TokenKind.WORD);
    }

    private static boolean isEnd(Line line, int index, String phrase) {
        if (line.is(index, "than")
                || line.is(index, TokenKind.NUMBER)
                || line.is(index, "of") && phrase.equals("maximum")) {
            return false;
        }
        boolean number = NumberWords.isNumber(line.word(index))
                || line.is(index, "a") && NumberWords.SCALES.containsKey(line.word(index + 1));
        return !number && !(phrase.equals("plus") && line.is(index, "or"));
    }
}
