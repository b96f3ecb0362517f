package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A number put together token by token, of digits or words: two hundred and fifty thousand; 1.5 million. */
final class CountedNumber {

    private static final int MOST_TOKENS = 24;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Set<String> PHYSICAL =
            Set.of("high", "long", "wide", "tall", "deep", "thick", "above", "below");

    private enum Last {
        NOTHING,
        DIGITS,
        SMALL,
        TENS,
        HUNDRED,
        SCALE,
        /** Two numbers that make a year in words. */
        YEAR
    }

    private final Line line;
    private final int start;
    private final boolean and;
    private final boolean money;
    private BigDecimal total = BigDecimal.ZERO;
    private @Nullable BigDecimal group;
    private @Nullable BigDecimal first;
    private @Nullable BigDecimal lastScale;
    private boolean product = true;
    private boolean digits;
    private Last last = Last.NOTHING;
    private int next;
    private final List<Doubt> doubts = new ArrayList<>();

    CountedNumber(Line line, int start, boolean and, boolean money) {
        this.line = line;
        this.start = start;
        this.next = start;
        this.and = and;
        this.money = money;
    }

    /** The number, or {@code null} where none begins. */
    @Nullable
    Amount read() {
        if (!begin()) {
            return null;
        }
        while (next < start + MOST_TOKENS && step()) {
            // Each step takes at least one token.
        }
        if (last == Last.YEAR) {
            return null;
        }
        BigDecimal value = total.add(group == null ? BigDecimal.ZERO : group);
        if (!digits && last == Last.SMALL && value.compareTo(BigDecimal.TWO) < 0 && first != null && product) {
            doubts.add(Doubt.SMALL_WORD);
        }
        return new Amount(
                start,
                next,
                value,
                null,
                product ? first : null,
                null,
                digits ? Amount.Form.DIGITS : Amount.Form.WORDS,
                List.copyOf(doubts));
    }

    private boolean begin() {
        if (line.is(start, TokenKind.NUMBER)) {
            Token token = line.at(start);
            take(number(token), Last.DIGITS);
            digits = true;
            if (token.doubt() != null) {
                doubts.add(token.doubt());
            }
            return true;
        }
        String word = line.word(start);
        if (word.equals("a") || word.equals("an")) {
            if (NumberWords.factor(line.word(start + 1)) == null) {
                return false;
            }
            first = BigDecimal.ONE;
            group = BigDecimal.ONE;
            next = start + 1;
            last = Last.SMALL;
            return true;
        }
        if (word.equals("half") && line.is(start + 1, "dozen")) {
            return false;
        }
        return line.is(start, TokenKind.WORD) && small(start);
    }

    private boolean small(int index) {
        Integer small = NumberWords.SMALL.get(line.word(index));
        if (small != null) {
            take(new BigDecimal(small), Last.SMALL);
            return true;
        }
        Integer tens = NumberWords.TENS.get(line.word(index));
        if (tens != null) {
            take(new BigDecimal(tens), Last.TENS);
            return true;
        }
        return false;
    }

    private void take(BigDecimal number, Last kind) {
        if (first == null) {
            first = number;
        } else {
            product = false;
        }
        group = group == null ? number : group.add(number);
        last = kind;
        next++;
    }

    private boolean step() {
        if (line.is(next, TokenKind.DASH) && line.touches(next) && line.touches(next + 1)) {
            return hyphen();
        }
        if (half()) {
            return true;
        }
        if (line.is(next, "and")) {
            return joined();
        }
        return word();
    }

    /** twenty-five, two-hundred, half-million; not two-three, nor three-day. */
    private boolean hyphen() {
        String word = line.word(next + 1);
        boolean tail = last == Last.TENS && NumberWords.SMALL.getOrDefault(word, 10) < 10 && !word.equals("zero");
        if (!tail && !(NumberWords.factor(line.word(next + 1)) != null && isScalable())) {
            return false;
        }
        next++;
        return word();
    }

    private boolean isScalable() {
        return last == Last.SMALL || last == Last.TENS || last == Last.DIGITS || last == Last.HUNDRED;
    }

    private boolean joined() {
        if (!and || (last != Last.HUNDRED && last != Last.SCALE) || digits) {
            return false;
        }
        String word = line.word(next + 1);
        if (!NumberWords.isNumber(word) || !line.is(next + 1, TokenKind.WORD)) {
            return false;
        }
        int after = next + 2;
        if (NumberWords.TENS.containsKey(word) && line.is(after, TokenKind.DASH)) {
            after += 2;
        }
        if (line.is(after, "hundred")
                || (last == Last.SCALE && NumberWords.factor(line.word(after)) != null)
                || line.is(after, TokenKind.DASH) && line.touches(after)) {
            return false;
        }
        next++;
        return word();
    }

    private boolean word() {
        Token token = next < line.size() ? line.at(next) : null;
        if (token == null) {
            return false;
        }
        BigDecimal factor = factor();
        if (factor != null) {
            return scale(factor);
        }
        if (token.is(TokenKind.NUMBER)) {
            return moreDigits(token);
        }
        if (!token.is(TokenKind.WORD)) {
            return false;
        }
        return moreWords(token.text());
    }

    private boolean moreWords(String word) {
        Integer small = NumberWords.SMALL.get(word);
        Integer tens = NumberWords.TENS.get(word);
        if (small == null && tens == null) {
            return false;
        }
        if (last == Last.SMALL || last == Last.TENS) {
            boolean tail = last == Last.TENS && small != null && small > 0 && small < 10;
            boolean year = tens != null
                    && group != null
                    && group.compareTo(BigDecimal.TEN) >= 0
                    && group.compareTo(new BigDecimal(20)) <= 0;
            if (year && product && total.signum() == 0) {
                // nineteen thirty-seven
                last = Last.YEAR;
            }
            if (!tail) {
                return false;
            }
            if (product && first != null && total.signum() == 0 && group == first) {
                first = first.add(new BigDecimal(small));
                group = first;
                last = Last.SMALL;
                next++;
                return true;
            }
        } else if (last != Last.HUNDRED && last != Last.SCALE) {
            return false;
        }
        return small(next);
    }

    private boolean moreDigits(Token token) {
        // 2 million 300 thousand
        if (last != Last.SCALE || !digits || !token.plain() || token.text().length() > 3 || lastScale == null) {
            return false;
        }
        BigDecimal scale = NumberWords.SCALES.get(line.word(next + 1));
        if (scale == null || scale.compareTo(lastScale) >= 0) {
            return false;
        }
        take(number(token), Last.DIGITS);
        return true;
    }

    private @Nullable BigDecimal factor() {
        String word = line.word(next);
        if (!line.is(next, TokenKind.WORD)) {
            return null;
        }
        BigDecimal touching = digits && last == Last.DIGITS ? NumberWords.TOUCHING_SCALES.get(word) : null;
        if (touching != null && isScale(word)) {
            return touching;
        }
        if (last != Last.NOTHING && Set.of("thousands", "millions", "billions").contains(word)) {
            return NumberWords.SCALES.get(word.substring(0, word.length() - 1));
        }
        return NumberWords.factor(line.word(next));
    }

    /** "2.5m visitors", "£3m", "350k signatures"; not "the 100m final" or "4.5 m in a day". */
    private boolean isScale(String word) {
        boolean touches = line.touches(next);
        if (word.equals("m") || word.equals("b")) {
            if (money && touches) {
                return true;
            }
            if (line.isAny(next + 1, PHYSICAL)) {
                return false;
            }
            return line.is(next + 1, TokenKind.WORD)
                    && !Words.endsPhrase(line.word(next + 1))
                    && (Words.isPlural(line.word(next + 1)) || Words.isPlural(line.word(next + 2)));
        }
        return touches || word.equals("mn");
    }

    private boolean scale(BigDecimal factor) {
        if (!isScalable() && !(last == Last.SCALE && lastScale != null && factor.compareTo(lastScale) > 0)) {
            return false;
        }
        if (line.is(next, "hundred")) {
            if (group == null || group.compareTo(HUNDRED) >= 0) {
                return false;
            }
            group = group.multiply(HUNDRED);
            last = Last.HUNDRED;
        } else if (group == null) {
            // three thousand million
            total = total.multiply(factor);
            lastScale = factor;
            last = Last.SCALE;
        } else {
            if (lastScale != null && factor.compareTo(lastScale) > 0 && total.signum() > 0) {
                return false;
            }
            total = total.add(group.multiply(factor));
            group = null;
            lastScale = factor;
            last = Last.SCALE;
        }
        next++;
        return true;
    }

    /** two and a half million, a million and a half, one and three quarters. */
    private boolean half() {
        if (!line.is(next, "and") || last == Last.NOTHING) {
            return false;
        }
        BigDecimal part;
        int after;
        if (line.starts(next + 1, "a", "half")) {
            part = new BigDecimal("0.5");
            after = next + 3;
        } else if (line.starts(next + 1, "a", "quarter")) {
            part = new BigDecimal("0.25");
            after = next + 3;
        } else if (line.starts(next + 1, "three", "quarters")) {
            part = new BigDecimal("0.75");
            after = next + 3;
        } else {
            return false;
        }
        if (group != null) {
            if (!product || last == Last.HUNDRED) {
                return false;
            }
            group = group.add(part);
            first = group;
        } else if (lastScale != null) {
            total = total.add(lastScale.multiply(part));
            first = first == null || !product ? first : total.divide(lastScale, 4, RoundingMode.HALF_EVEN);
        }
        last = group == null ? Last.SCALE : Last.SMALL;
        next = after;
        return true;
    }

    private BigDecimal number(Token token) {
        return token.number() == null ? BigDecimal.ZERO : token.number();
    }
}
