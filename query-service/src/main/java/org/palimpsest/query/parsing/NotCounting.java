package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.Set;

/** Tells numbers that count something from those that name, order, date or decorate. */
final class NotCounting {

    private static final BigDecimal TWELVE = new BigDecimal(12);
    private static final Set<String> DEFINITE = Words.set("""
        the these those both its his her their our other which all said
        """);
    private static final Set<String> ORDER = Words.set("""
        first last next past top previous preceding following coming final
        """);
    private static final Set<String> TIME = Words.set("""
        years year days day weeks week months month hours hour minutes minute decades decade centuries
        century seconds
        """);
    private static final Set<String> AFTER_TIME = Words.set("""
        later earlier ago before after afterwards hence previously on
        """);
    private static final Set<String> STARTS = Words.set("""
        killed lost arrested shot losses dead wounded deaths executed total another nobody sentenced
        deported altogether together today officially then later there here reportedly and so
        """);
    private static final Set<String> PERSONS = Words.set("""
        children adults people those persons men women anyone everyone boys girls youths players citizens
        males females teenagers workers
        """);
    private static final Set<String> AGE_LIMITS = Words.set("""
        before under over until above below after beyond reached
        """);
    private static final Set<String> SCORING = Words.set("""
        won lost beat defeated drew final match win defeat victory score lead draw beaten led loss ahead
        """);
    private static final Set<String> COMPOUNDS_THAT_COUNT = Set.of("odd", "plus", "some", "something", "strong");

    private final Line line;
    private final NounPhrases nouns;
    private final boolean scoring;

    NotCounting(Line line, NounPhrases nouns) {
        this.line = line;
        this.nouns = nouns;
        boolean game = false;
        for (int i = 0; i < line.size() && !game; i++) {
            game = line.isAny(i, SCORING);
        }
        this.scoring = game;
    }

    static boolean isTime(String word) {
        return TIME.contains(word);
    }

    /** Whether this number, or the range that begins with it, counts nothing. */
    boolean is(Amount amount, boolean range) {
        int from = amount.from();
        int to = amount.to();
        if (isClock(from, to) || isLabel(amount) || isCitation(from, to) || isCompound(amount)) {
            return true;
        }
        if (amount.form() == Amount.Form.FRACTION) {
            return line.isName(from);
        }
        if (amount.unit() != null || amount.form() == Amount.Form.VAGUE) {
            return false;
        }
        if (line.is(from - 1, "per") || line.starts(from - 2, "for", "every")) {
            return true;
        }
        return isPlaceInTime(from, to)
                || (!range && isLoneOne(amount))
                || isSmallWord(amount)
                || isAge(from, to)
                || (range && isScore(amount));
    }

    /** 3–1: two numbers of a score, of which the first is larger or the sentence tells of a game. */
    boolean isScore(Amount first, int next) {
        boolean dash = line.is(next, TokenKind.DASH) && line.touches(next) && line.touches(next + 1);
        return dash
                        && first.isBare()
                        && line.is(next + 1, TokenKind.NUMBER)
                        && line.at(next + 1).digits(3) >= 0
                || line.is(next, ":")
                        && line.touches(next)
                        && line.touches(next + 1)
                        && line.is(next + 1, TokenKind.NUMBER);
    }

    private boolean isScore(Amount range) {
        return scoring
                && line.is(range.from() + 1, TokenKind.DASH)
                && range.most().compareTo(new BigDecimal(30)) <= 0
                && range.most().scale() <= 0
                && nouns.counted(range.to()) == null;
    }

    private boolean isClock(int from, int to) {
        return line.is(to, "a.m")
                || line.is(to, "p.m")
                || line.is(to, "o'clock")
                || line.is(to, "o") && line.is(to + 1, "'clock")
                || line.is(to, "am") && line.touches(to)
                || line.is(to, "pm") && line.touches(to)
                || line.is(from - 1, ":") && line.touches(from) && line.is(from - 2, TokenKind.NUMBER)
                || line.is(to, ":") && line.touches(to) && line.touches(to + 1) && line.is(to + 1, TokenKind.NUMBER)
                || line.is(from - 1, "/") && line.touches(from)
                || line.is(to, "/") && line.touches(to) && !line.is(to + 1, TokenKind.WORD);
    }

    /** Article 58, No. 00447, pp. 12–15, Room 101, Apollo 11. */
    private boolean isLabel(Amount amount) {
        int from = amount.from();
        String before = line.word(from - 1);
        if (before.isEmpty() || amount.unit() != null) {
            return false;
        }
        if (LabelWords.isStrong(before)) {
            // "Terms of ten years number 3,740": a label has no separators.
            return !line.is(from, TokenKind.NUMBER)
                    || line.at(from).plain()
                    || amount.low().compareTo(new BigDecimal(1000)) < 0;
        }
        if (line.is(from - 1, TokenKind.DASH)
                && line.touches(from)
                && line.touches(from - 1)
                && (line.is(from - 2, TokenKind.WORD) || line.is(from - 2, TokenKind.CODE))) {
            return !NumberWords.isNumber(line.word(from - 2));
        }
        if (continuesLabels(from)) {
            return true;
        }
        boolean whole = amount.isBare() && amount.low().compareTo(new BigDecimal(10000)) < 0 || amount.high() != null;
        if (!whole || countsAfter(amount.to())) {
            return false;
        }
        if (LabelWords.isWeak(before)) {
            return true;
        }
        boolean name = from > 1 ? line.isName(from - 1) : line.at(from - 1).capital() && !line.isShouted();
        return name
                && amount.form() == Amount.Form.DIGITS
                && line.is(from - 1, TokenKind.WORD)
                && !NumberWords.MONTHS.containsKey(before)
                && !Wordings.isBefore(line, from)
                && !(from == 1 && (Words.endsPhrase(before) || STARTS.contains(before)));
    }

    private boolean countsAfter(int to) {
        int next = line.afterQuotes(to);
        return nouns.counted(next) != null
                || line.is(next, "were")
                || line.is(next, "of") && !line.is(next + 1, "the")
                || line.isAny(next, Words.OF_PEOPLE);
    }

    /** Articles 58, 59 and 60. */
    private boolean continuesLabels(int from) {
        int index = from - 1;
        int numbers = 0;
        while (index > from - 12 && numbers < 5) {
            if (line.is(index, ",")
                    || line.is(index, "and")
                    || line.is(index, TokenKind.DASH)
                    || line.is(index, "to")) {
                index--;
            } else if (line.is(index, TokenKind.NUMBER) && line.at(index).plain()) {
                index--;
                numbers++;
            } else {
                break;
            }
        }
        return numbers > 0 && line.word(index).endsWith("s") && LabelWords.isStrong(line.word(index))
                || numbers > 0 && line.is(index, "pp");
    }

    /** [12], 1. or (1) before a sentence, 82.4 (2018): 555–567, (Smith 1989, 102). */
    private boolean isCitation(int from, int to) {
        if (line.is(to, "]") || line.is(from - 1, "[")) {
            return true;
        }
        boolean first = from == 0 || (from == 1 && line.is(0, "("));
        if (first && (line.is(to, ")") || line.is(to, ".")) && line.is(from, TokenKind.NUMBER)) {
            return to + 1 < line.size() || line.at(from).digits(3) >= 0;
        }
        boolean issue = line.is(from - 1, "(")
                && line.touches(from - 1)
                && line.is(from - 2, TokenKind.NUMBER)
                && line.is(to, ")");
        if (issue) {
            return true;
        }
        boolean volume = line.is(to, "(") && line.is(to + 1, TokenKind.NUMBER) && line.is(to + 2, ")");
        boolean pages = line.is(from - 1, ":") && line.is(from - 2, ")")
                || line.is(from - 1, ",") && line.is(from - 2, ")") && line.is(from - 4, "(");
        boolean cited = line.is(from - 1, ",")
                && line.is(to, ")")
                && line.is(from - 2, TokenKind.NUMBER)
                && line.isName(from - 3);
        return volume && isPlain(to + 1)
                || pages && isPlain(from - 3)
                || cited && isPlain(from - 2)
                || line.is(from - 1, "+")
                        && line.is(from, TokenKind.NUMBER)
                        && line.word(from).length() > 8;
    }

    private boolean isPlain(int index) {
        return line.is(index, TokenKind.NUMBER) && line.at(index).digits(4) >= 0;
    }

    /** five-year plan, 45-year-old, 872-day siege; not 300-odd. */
    private boolean isCompound(Amount amount) {
        int to = amount.to();
        if (amount.unit() != null && amount.form() != Amount.Form.FRACTION) {
            return false;
        }
        if (!line.is(to, TokenKind.DASH)
                || !line.touches(to)
                || !line.touches(to + 1)
                || line.word(to).equals("\u2014")
                || !line.is(to + 1, TokenKind.WORD)) {
            return false;
        }
        String word = line.word(to + 1);
        return !COMPOUNDS_THAT_COUNT.contains(word)
                && !NumberWords.isNumber(word)
                && !NumberWords.SCALES.containsKey(word)
                && (!line.word(to).equals("\u2013")
                        || !Words.endsPhrase(word) && !line.at(to).spaced());
    }

    /** Two years later, five days after, in the past ten years. */
    private boolean isPlaceInTime(int from, int to) {
        if (line.isAny(from - 1, ORDER)) {
            return true;
        }
        int unit = line.is(to, "more") || line.is(to, "full") ? to + 1 : to;
        return line.isAny(unit, TIME)
                && line.isAny(unit + 1, AFTER_TIME)
                && !(line.is(unit + 1, "on") && line.is(unit + 2, TokenKind.WORD) && !line.is(unit + 2, ","));
    }

    /** "one" by itself is hardly ever a count. */
    private boolean isLoneOne(Amount amount) {
        return line.is(amount.from(), "one") && amount.to() == amount.from() + 1 && !isLimited(amount.from());
    }

    private boolean isLimited(int from) {
        return line.is(from - 1, "only")
                || line.is(from - 1, "exactly")
                || line.is(from - 1, "least")
                || line.is(from - 1, "than");
    }

    /** "the two sides", "Group of Seven", "the Seven Years' War". */
    private boolean isSmallWord(Amount amount) {
        int from = amount.from();
        int to = amount.to();
        if (amount.form() != Amount.Form.WORDS) {
            return false;
        }
        boolean small = amount.low().compareTo(TWELVE) <= 0 && amount.high() == null;
        if (small && line.isAny(from - 1, DEFINITE) && !line.is(from - 2, "of")) {
            return true;
        }
        if (line.isName(from) && amount.high() == null) {
            return true;
        }
        boolean possessive = line.is(to + 1, "'") || line.is(to + 1, "\u2019");
        return line.at(from).capital()
                && !line.isShouted()
                && line.is(to, TokenKind.WORD)
                && line.at(to).capital()
                && possessive;
    }

    /** "before the age of ten", "children under five". */
    private boolean isAge(int from, int to) {
        if (line.starts(from - 2, "age", "of") || line.starts(from - 2, "ages", "of")) {
            return line.isAny(line.is(from - 3, "the") ? from - 4 : from - 3, AGE_LIMITS);
        }
        boolean limit = line.is(from - 1, "under") || line.is(from - 1, "over") || line.is(from - 1, "below");
        return limit && line.isAny(from - 2, PERSONS) && nouns.counted(to) == null;
    }
}
