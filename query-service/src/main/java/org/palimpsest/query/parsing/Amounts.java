package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one number at a token: digits, words, scales, fractions, "one in five", vague plurals, with the signs of
 * percent and money that belong to it. It looks at a bounded number of tokens.
 */
final class Amounts {

    private static final int MOST_TOKENS = 24;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(24);
    private static final Set<String> MANY = Set.of("many", "countless", "untold");
    private static final Set<String> PHYSICAL = Set.of("high", "long", "wide", "tall", "deep", "thick", "above", "below");

    private final Line line;

    Amounts(Line line) {
        this.line = line;
    }

    /** The number that begins here, or {@code null}. */
    @Nullable Amount read(int index) {
        return read(index, true);
    }

    /**
     * The number that begins here, or {@code null}.
     *
     * @param and whether "two hundred and three" is one number; between "between" and "and" it may not be
     */
    @Nullable Amount read(int index, boolean and) {
        if (index < 0 || index >= line.size()) {
            return null;
        }
        Amount amount = isMinus(index) ? negative(index, and) : unsigned(index, and);
        return amount == null || amount.low().abs().compareTo(LARGEST) > 0 ? null : withSign(amount);
    }

    private boolean isMinus(int index) {
        if (line.is(index, "minus")) {
            return true;
        }
        return line.is(index, TokenKind.DASH)
                && line.touches(index + 1)
                && line.is(index + 1, TokenKind.NUMBER)
                && !line.word(index).equals("\u2014")
                && (index == 0 || line.at(index).spaced() || line.is(index - 1, "("));
    }

    private @Nullable Amount negative(int index, boolean and) {
        Amount amount = unsigned(index + 1, and);
        if (amount == null || amount.high() != null || amount.form() == Amount.Form.FRACTION) {
            return null;
        }
        return new Amount(
                index,
                amount.to(),
                amount.low().negate(),
                null,
                amount.mantissa() == null ? null : amount.mantissa().negate(),
                amount.unit(),
                amount.form(),
                amount.doubts());
    }

    private @Nullable Amount unsigned(int index, boolean and) {
        Amount money = money(index, and);
        if (money != null) {
            return money;
        }
        Amount vague = vague(index);
        if (vague != null) {
            return vague;
        }
        Amount part = part(index);
        if (part != null) {
            return part;
        }
        Amount share = share(index);
        return share != null ? share : counted(index, and, false);
    }

    private @Nullable Amount money(int index, boolean and) {
        int next = index;
        String currency = null;
        String owner = NumberWords.DOLLARS.get(line.word(index));
        if (owner != null && line.is(index + 1, "$") && line.touches(index + 1)) {
            currency = owner;
            next = index + 2;
        } else if (NumberWords.CURRENCIES.containsKey(line.word(index))
                && (line.is(index, TokenKind.MARK) || line.at(index).capital())) {
            currency = NumberWords.CURRENCIES.get(line.word(index));
            next = index + 1;
        }
        if (currency == null) {
            return null;
        }
        Amount amount = counted(next, and, true);
        return amount == null
                ? null
                : new Amount(
                        index,
                        amount.to(),
                        amount.low(),
                        amount.high(),
                        amount.mantissa(),
                        currency,
                        amount.form(),
                        amount.doubts());
    }

    // --- vague plurals: tens of thousands, several hundred, a few dozen, a couple of thousand

    private @Nullable Amount vague(int index) {
        int start = index;
        int next = index;
        while (line.isAny(next, MANY)) {
            next++;
        }
        List<BigDecimal> plural = NumberWords.PLURALS.get(line.word(next));
        if (plural != null) {
            return plural(start, next, plural);
        }
        if (next > index) {
            return null;
        }
        if (line.is(index, "a")) {
            next++;
        }
        if (line.is(next, "few")) {
            return times(start, next + 1, 3, 5);
        }
        if (line.is(next, "several")) {
            return times(start, next + 1, 3, 9);
        }
        if (line.is(next, "couple") && next > index) {
            int of = line.is(next + 1, "of") ? next + 2 : next + 1;
            return times(start, of, 2, 2);
        }
        return null;
    }

    private @Nullable Amount plural(int start, int index, List<BigDecimal> plural) {
        BigDecimal low = plural.getFirst();
        BigDecimal high = plural.getLast();
        int next = index + 1;
        if (line.is(index, "tens") || line.is(index, "hundreds")) {
            List<BigDecimal> larger = line.is(next, "of") ? NumberWords.PLURALS.get(line.word(next + 1)) : null;
            if (larger != null && larger.getFirst().compareTo(low) > 0) {
                BigDecimal scale = larger.getFirst().divide(new BigDecimal(2));
                low = low.multiply(scale);
                high = high.multiply(scale);
                next += 2;
            } else if (line.is(index, "tens")) {
                return null;
            }
        }
        if (line.is(index, "scores") && !line.is(next, "of")) {
            return null;
        }
        return new Amount(start, next, low, high, null, null, Amount.Form.VAGUE, List.of(Doubt.VAGUE));
    }

    private @Nullable Amount times(int start, int index, int low, int high) {
        BigDecimal scale = BigDecimal.ONE;
        int next = index;
        while (next < index + 3) {
            BigDecimal factor = factor(next);
            if (factor == null) {
                break;
            }
            scale = scale.multiply(factor);
            next++;
        }
        if (next == index) {
            return null;
        }
        return new Amount(
                start,
                next,
                scale.multiply(new BigDecimal(low)),
                low == high ? null : scale.multiply(new BigDecimal(high)),
                null,
                null,
                Amount.Form.VAGUE,
                List.of(Doubt.VAGUE));
    }

    private @Nullable BigDecimal factor(int index) {
        if (line.is(index, "hundred")) {
            return HUNDRED;
        }
        return line.is(index, "dozen") ? new BigDecimal(12) : NumberWords.SCALES.get(line.word(index));
    }

    // --- parts of a whole: a third of, two thirds, half the, three quarters of a million

    private @Nullable Amount part(int index) {
        int next = index;
        int count = 1;
        boolean counted = false;
        if (line.is(index, "a") || line.is(index, "an") || line.is(index, "one")) {
            next++;
            counted = !line.is(index, "a") && !line.is(index, "an");
        } else if (NumberWords.SMALL.getOrDefault(line.word(index), 0) > 1 && line.is(index, TokenKind.WORD)) {
            count = NumberWords.SMALL.get(line.word(index));
            counted = true;
            next++;
        }
        if (counted && line.is(next, TokenKind.DASH) && line.touches(next) && line.touches(next + 1)) {
            next++;
        }
        Integer parts = NumberWords.PARTS.get(line.word(next));
        if (parts == null || (next == index && !line.is(index, "half"))) {
            return slashed(index);
        }
        boolean plural = line.word(next).endsWith("s") || line.is(next, "halves");
        if (plural != count > 1) {
            return null;
        }
        return partOf(index, next + 1, count, parts, counted);
    }

    private @Nullable Amount partOf(int start, int after, int count, int parts, boolean counted) {
        int next = after;
        if (line.is(next, TokenKind.DASH) && line.touches(next) && factor(next + 1) != null) {
            next++;
        } else {
            if (line.is(next, "of")) {
                next++;
            }
            if (line.is(next, "a")) {
                next++;
            }
        }
        BigDecimal factor = factor(next);
        if (factor != null && (next > after || parts == 2)) {
            BigDecimal value = factor.multiply(new BigDecimal(count)).divide(new BigDecimal(parts), 0, RoundingMode.HALF_EVEN);
            return new Amount(start, next + 1, value, null, null, null, Amount.Form.WORDS, List.of());
        }
        if (parts == 2 && line.is(after, "a") && NumberWords.PERCENT.contains(line.word(after + 1))) {
            return new Amount(
                    start, after + 2, new BigDecimal("0.5"), null, null, Amount.PERCENT, Amount.Form.WORDS, List.of());
        }
        return isPart(start, after, parts, counted) ? percentage(start, after, count, parts) : null;
    }

    /** A third of, two thirds majority, more than half; not a third attempt, the first half, half past. */
    private boolean isPart(int start, int after, int parts, boolean counted) {
        if (line.is(start - 1, TokenKind.WORD)
                && (NumberWords.ORDINALS.containsKey(line.word(start - 1)) || Set.of("in", "last", "latter").contains(line.word(start - 1)))) {
            return line.is(after, "of") && line.is(start - 1, "in") && !line.is(start, "half");
        }
        if (line.is(after, "of")) {
            return !line.is(after + 1, TokenKind.NUMBER) || line.at(after + 1).digits(4) < 1000;
        }
        if (line.is(after, TokenKind.DASH) && line.touches(after)) {
            return false;
        }
        if (counted && parts > 2) {
            return true;
        }
        if (parts == 2) {
            return Set.of("the", "its", "their", "his", "her", "all", "these", "those", "and", ".", ",", ";", "", ")")
                            .contains(line.word(after))
                    || Wordings.isBefore(line, start);
        }
        return Wordings.isBefore(line, start)
                || (line.is(start - 1, "by") && Words.endsPhrase(line.word(after)))
                || Words.PREPOSITIONS.contains(line.word(after))
                || Set.of(".", ",", ";", "", "and", "to", "or", ")").contains(line.word(after));
    }

    /** 3/4 of, 1/2 million. */
    private @Nullable Amount slashed(int index) {
        if (!line.is(index, TokenKind.NUMBER) || !line.is(index + 1, "/") || !line.touches(index + 1)
                || !line.touches(index + 2)) {
            return null;
        }
        int count = line.at(index).digits(2);
        int parts = line.is(index + 2, TokenKind.NUMBER) ? line.at(index + 2).digits(2) : -1;
        if (count < 1 || parts <= count) {
            return null;
        }
        return line.is(index + 3, "of") ? percentage(index, index + 3, count, parts) : null;
    }

    private static Amount percentage(int from, int to, int count, int parts) {
        BigDecimal percent = new BigDecimal(count * 100).divide(new BigDecimal(parts), 6, RoundingMode.HALF_EVEN);
        boolean ends = percent.multiply(new BigDecimal(parts)).compareTo(new BigDecimal(count * 100)) == 0;
        BigDecimal shown = ends ? percent.stripTrailingZeros() : percent.setScale(1, RoundingMode.HALF_EVEN);
        List<Doubt> doubts = ends ? List.of() : List.of(Doubt.FRACTION);
        return new Amount(from, to, shown, null, null, Amount.PERCENT, Amount.Form.FRACTION, doubts);
    }

    // --- one in five, three out of four

    private @Nullable Amount share(int index) {
        int count = shareNumber(index);
        if (count < 1) {
            return null;
        }
        int next = index + 1;
        if (line.is(index, "one") && line.is(next, TokenKind.WORD) && line.is(next + 1, "in")
                && !Words.endsPhrase(line.word(next)) && factor(next) == null && nouns(next + 3)) {
            // One voter in three.
            next++;
        }
        if (line.starts(next, "out", "of")) {
            next += 2;
        } else if (line.is(next, "in")) {
            next++;
        } else {
            return null;
        }
        if (line.is(next, "every")) {
            next++;
        }
        int whole = shareNumber(next);
        boolean year = whole >= 1000 && line.is(next, TokenKind.NUMBER);
        if (whole <= count || year || line.touches(next + 1) && line.is(next + 1, TokenKind.DASH)
                || NumberWords.MONTHS.containsKey(line.word(next + 1)) || factor(next + 1) != null) {
            return null;
        }
        return percentage(index, next + 1, count, whole);
    }

    private boolean nouns(int index) {
        return !line.is(index, TokenKind.WORD) || Words.endsPhrase(line.word(index));
    }

    private int shareNumber(int index) {
        if (line.is(index, TokenKind.NUMBER)) {
            return line.at(index).digits(4);
        }
        Integer small = NumberWords.SMALL.get(line.word(index));
        if (small == null) {
            small = NumberWords.TENS.get(line.word(index));
        }
        if (small == null && line.is(index, "a") && line.is(index + 1, "hundred")) {
            return -1;
        }
        return small == null ? -1 : small;
    }

    // --- digits and words

    private @Nullable Amount counted(int index, boolean and, boolean money) {
        Composition composition = new Composition(index, and, money);
        return composition.read();
    }

    /** A number put together word by word: two hundred and fifty thousand three hundred. */
    private final class Composition {

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

        Composition(int start, boolean and, boolean money) {
            this.start = start;
            this.next = start;
            this.and = and;
            this.money = money;
        }

        private @Nullable Amount read() {
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
                if (Amounts.this.factor(start + 1) == null) {
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
            if (!tail && !(Amounts.this.factor(next + 1) != null && isScalable())) {
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
            if (line.is(after, "hundred") || (last == Last.SCALE && Amounts.this.factor(after) != null)
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
            BigDecimal factor = factorHere();
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
                boolean year = tens != null && group != null && group.compareTo(BigDecimal.TEN) >= 0
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

        private @Nullable BigDecimal factorHere() {
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
            return Amounts.this.factor(next);
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

    // --- what may stand after it

    private Amount withSign(Amount amount) {
        if (amount.unit() != null) {
            return amount;
        }
        int next = amount.to();
        boolean hyphen = line.is(next, TokenKind.DASH) && line.touches(next) && line.touches(next + 1)
                && line.isAny(next + 1, NumberWords.PERCENT);
        if (hyphen) {
            return signed(amount, next + 2, Amount.PERCENT);
        }
        if (line.is(next, "\u2030") || line.starts(next, "per", "mille") || line.starts(next, "per", "mill")) {
            return signed(amount, line.is(next, "per") ? next + 2 : next + 1, "per mille");
        }
        if (line.is(next, "percentage") && (line.is(next + 1, "points") || line.is(next + 1, "point"))) {
            return signed(amount, next + 2, "percentage points");
        }
        if (line.isAny(next, NumberWords.PERCENT)) {
            if (line.is(next + 1, "points") || line.is(next + 1, "point")) {
                return signed(amount, next + 2, "percentage points");
            }
            return signed(amount, next + 1, Amount.PERCENT);
        }
        if (line.starts(next, "per", "cent")) {
            return signed(amount, next + 2, Amount.PERCENT);
        }
        String currency = line.is(next, TokenKind.MARK) ? NumberWords.CURRENCIES.get(line.word(next)) : null;
        return currency == null ? amount : signed(amount, next + 1, currency);
    }

    private static Amount signed(Amount amount, int to, String unit) {
        return new Amount(
                amount.from(),
                to,
                amount.low(),
                amount.high(),
                amount.mantissa(),
                unit,
                amount.form(),
                amount.doubts());
    }

}
