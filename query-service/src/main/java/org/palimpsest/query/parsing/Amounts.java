package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads one number at a token: digits, words, scales, fractions, "one in five", vague plurals, with the signs of
 * percent and money that belong to it. It looks at a bounded number of tokens.
 */
final class Amounts {

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(24);

    private final Line line;
    private final VaguePlurals vaguePlurals;
    private final Shares shares;

    Amounts(Line line) {
        this.line = line;
        this.vaguePlurals = new VaguePlurals(line);
        this.shares = new Shares(line);
    }

    /** The number that begins here, or {@code null}. */
    @Nullable
    Amount read(int index) {
        return read(index, true);
    }

    /**
     * The number that begins here, or {@code null}.
     *
     * @param and whether "two hundred and three" is one number; between "between" and "and" it may not be
     */
    @Nullable
    Amount read(int index, boolean and) {
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
        return amount.between(index, amount.to()).negated();
    }

    private @Nullable Amount unsigned(int index, boolean and) {
        Amount money = money(index, and);
        if (money != null) {
            return money;
        }
        Amount vague = vaguePlurals.read(index);
        if (vague != null) {
            return vague;
        }
        Amount share = shares.read(index);
        return share != null ? share : new CountedNumber(line, index, and, false).read();
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
        Amount amount = new CountedNumber(line, next, and, true).read();
        return amount == null ? null : amount.between(index, amount.to()).in(currency);
    }

    private Amount withSign(Amount amount) {
        if (amount.unit() != null) {
            return amount;
        }
        int next = amount.to();
        boolean hyphen = line.is(next, TokenKind.DASH)
                && line.touches(next)
                && line.touches(next + 1)
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
        return amount.between(amount.from(), to).in(unit);
    }
}
