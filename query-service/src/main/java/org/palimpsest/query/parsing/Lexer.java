package org.palimpsest.query.parsing;

import com.ibm.icu.lang.UCharacter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a sentence into tokens, reading every character a bounded number of times. A number is one token with its
 * separators: commas, points, apostrophes, and spaces of any width between groups of three.
 */
final class Lexer {

    /** More digits than this count nothing that a document could mean. */
    private static final int MOST_DIGITS = 30;

    private static final int MOST_GROUPS = 10;
    private static final Set<String> ABBREVIATIONS = Words.set("""
        c ca approx est no nos nr p pp vol art sec ch fig par jan feb mar apr jun jul aug sep sept oct nov
        dec pct mln mio bn mrd
        """);

    private final Visible visible;
    private final NumberForm form;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean spaced = true;

    private Lexer(Visible visible, NumberForm form) {
        this.visible = visible;
        this.form = form;
    }

    static List<Token> tokens(String text, int start, int end, NumberForm form) {
        Lexer lexer = new Lexer(new Visible(text, start, end), form);
        while (lexer.position < lexer.visible.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        if (visible.isSpace(position)) {
            position++;
            spaced = true;
        } else if (visible.isDigit(position)) {
            number();
        } else if (visible.isLetter(position)) {
            word();
        } else if (fraction(position) != null) {
            BigDecimal fraction = fraction(position);
            add(TokenKind.NUMBER, position, position + 1, fraction, false, null);
        } else {
            mark();
        }
    }

    private void mark() {
        char character = visible.at(position);
        int type = Character.getType(character);
        boolean dash = type == Character.DASH_PUNCTUATION || character == '\u2212';
        if (isApostrophe(character) && visible.isLetter(position + 1) && afterLetter()) {
            int end = position + 1;
            while (visible.isLetter(end)) {
                end++;
            }
            add(TokenKind.MARK, position, end, null, false, null);
            return;
        }
        add(dash ? TokenKind.DASH : TokenKind.MARK, position, position + 1, null, false, null);
    }

    private boolean afterLetter() {
        return !spaced && visible.isLetter(position - 1);
    }

    private void word() {
        int end = position;
        while (visible.isLetter(end)) {
            end++;
        }
        if (visible.isDigit(end)) {
            code(end);
            return;
        }
        // i.e., a.m., U.S.
        while (visible.at(end) == '.'
                && end - position >= 1
                && isSingle(end - 1)
                && visible.isLetter(end + 1)
                && !visible.isLetter(end + 2)) {
            end += 2;
        }
        if (visible.at(end) == '.' && ABBREVIATIONS.contains(visible.lower(position, end)) && numberFollows(end + 1)) {
            add(TokenKind.WORD, position, end + 1, null, false, null);
            return;
        }
        add(TokenKind.WORD, position, end, null, false, null);
    }

    private boolean isSingle(int index) {
        return !visible.isLetter(index - 1);
    }

    private boolean numberFollows(int index) {
        int next = index;
        while (next < index + 3 && visible.isSpace(next)) {
            next++;
        }
        return visible.isDigit(next);
    }

    private void code(int from) {
        int end = from;
        while (visible.isDigit(end) || visible.isLetter(end)) {
            end++;
        }
        add(TokenKind.CODE, position, end, null, false, null);
    }

    private void number() {
        int first = visible.digitsFrom(position);
        int end = position + first;
        if (first > MOST_DIGITS) {
            code(end);
            return;
        }
        if (isDotted(end)) {
            dotted(end);
            return;
        }
        int grouped = groups(end, first);
        Doubt doubt = null;
        boolean plain = true;
        if (grouped > end) {
            doubt = visible.at(end) == ' ' ? Doubt.SPACE_IN_NUMBER : null;
            plain = false;
        }
        String digits = digits(position, grouped);
        end = grouped;
        int decimals = decimals(end, first, plain);
        if (decimals > 0) {
            doubt = separatorDoubt(end, decimals, plain, doubt);
            digits += "." + digits(end + 1, end + 1 + decimals);
            end += 1 + decimals;
            plain = false;
        }
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0' && digits.charAt(1) != '.';
        if (digits.length() > MOST_DIGITS) {
            code(end);
            return;
        }
        BigDecimal value = new BigDecimal(digits);
        int after =
                visible.at(end) == ' ' || visible.at(end) == '\u2009' || visible.at(end) == '\u202F' ? end + 1 : end;
        BigDecimal fraction = plain ? fraction(after) : null;
        if (fraction != null) {
            add(TokenKind.NUMBER, position, after + 1, value.add(fraction), false, null);
            return;
        }
        if (suffixed(end, value)) {
            return;
        }
        if (leadingZero) {
            // Kept plain for dates such as 2009-08-16.
            add(TokenKind.CODE, position, end, null, plain, null);
            return;
        }
        add(TokenKind.NUMBER, position, end, value, plain, doubt);
    }

    private boolean suffixed(int end, BigDecimal value) {
        int letters = end;
        while (letters < end + 12 && visible.isLetter(letters)) {
            letters++;
        }
        if (letters == end) {
            if (isApostrophe(visible.at(end))
                    && visible.at(end + 1) == 's'
                    && !visible.isLetter(end + 2)
                    && end - position == 4) {
                add(TokenKind.DECADE, position, end + 2, value, false, null);
                return true;
            }
            return false;
        }
        if (visible.isDigit(letters)) {
            code(letters);
            return true;
        }
        String suffix = visible.lower(end, letters);
        if (suffix.equals("s")) {
            add(TokenKind.DECADE, position, letters, value, false, null);
            return true;
        }
        if (Set.of("st", "nd", "rd", "th").contains(suffix)) {
            add(TokenKind.ORDINAL, position, letters, value, false, null);
            return true;
        }
        return false;
    }

    private @Nullable Doubt separatorDoubt(int point, int decimals, boolean plain, @Nullable Doubt doubt) {
        boolean foreign = visible.at(point) != form.point() || decimals == 3;
        return plain && foreign && visible.at(position) != '0' ? Doubt.SEPARATOR : doubt;
    }

    /** A point, digits, and a point again: a date or a version, unless all groups are thousands. */
    private boolean isDotted(int end) {
        if (visible.at(end) != '.' || !visible.isDigit(end + 1)) {
            return false;
        }
        int second = visible.digitsFrom(end + 1);
        int next = end + 1 + second;
        return visible.at(next) == '.'
                && visible.isDigit(next + 1)
                && !(second == 3 && visible.digitsFrom(next + 1) == 3);
    }

    private void dotted(int from) {
        int end = from;
        while (visible.isDigit(end) || (visible.at(end) == '.' && visible.isDigit(end + 1))) {
            end++;
        }
        add(end - position > MOST_DIGITS ? TokenKind.CODE : TokenKind.DOTTED, position, end, null, false, null);
    }

    /** The end of the groups of thousands that begin with the digits before {@code end}, or {@code end}. */
    private int groups(int end, int first) {
        if (first > 3 || visible.at(position) == '0') {
            return end;
        }
        char separator = visible.at(end);
        if (!isGroupSeparator(separator)) {
            return end;
        }
        int indian = indianGroups(end, first);
        if (indian > end) {
            return indian;
        }
        int groups = 0;
        int next = end;
        while (groups < MOST_GROUPS && visible.at(next) == separator && visible.digitsFrom(next + 1) == 3) {
            next += 4;
            groups++;
        }
        if (groups == 0
                || (visible.at(next) == separator
                        && separator != ' '
                        && visible.digitsFrom(next + 1) > 0
                        && separator != '.'
                        && separator != ',')) {
            return end;
        }
        if (separator == form.point()) {
            // 1.234 has decimals in English; 1.234.567 cannot have.
            return groups == 1 ? end : next;
        }
        if (separator == ' ' && !isGroupingSpace(next)) {
            return end;
        }
        return next;
    }

    private int indianGroups(int end, int first) {
        if (visible.at(end) != ',' || first > 2) {
            return end;
        }
        int next = end;
        int groups = 0;
        while (groups < MOST_GROUPS && visible.at(next) == ',' && visible.digitsFrom(next + 1) == 2) {
            next += 3;
            groups++;
        }
        return groups > 0 && visible.at(next) == ',' && visible.digitsFrom(next + 1) == 3 ? next + 4 : end;
    }

    /** An ordinary space groups digits only where nothing says that two numbers stand there. */
    private boolean isGroupingSpace(int end) {
        if ((visible.at(end) == ',' || visible.at(end) == '.') && visible.isDigit(end + 1)) {
            return visible.digitsFrom(end + 1) < 3;
        }
        if (tokens.isEmpty()) {
            return true;
        }
        Token before = tokens.getLast();
        boolean afterYear = before.is(TokenKind.DASH)
                && tokens.size() > 1
                && tokens.get(tokens.size() - 2).digits(4) >= 1000;
        return !afterYear && !NumberWords.MONTHS.containsKey(before.text()) && !LabelWords.isLabel(before.text());
    }

    /** How many decimals stand after the mark at {@code end}; 0 where it is no decimal mark. */
    private int decimals(int end, int first, boolean plain) {
        char mark = visible.at(end);
        if ((mark != '.' && mark != ',') || !visible.isDigit(end + 1)) {
            return 0;
        }
        int decimals = visible.digitsFrom(end + 1);
        if (mark == form.point()) {
            return decimals;
        }
        if (!plain) {
            return tokenSeparatorIs(mark, end) ? 0 : decimals;
        }
        // A mark of another language: 3,5 in English. Not the lists 1,2,3 and 1999,2000.
        boolean list = visible.at(end + 1 + decimals) == mark && visible.isDigit(end + 2 + decimals);
        return first <= 3 && !list ? decimals : 0;
    }

    private boolean tokenSeparatorIs(char mark, int end) {
        for (int i = position; i < end; i++) {
            if (visible.at(i) == mark) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGroupSeparator(char character) {
        return character == ','
                || character == '.'
                || isApostrophe(character)
                || (Character.isSpaceChar(character) && character != '\u2028' && character != '\u2029');
    }

    private static boolean isApostrophe(char character) {
        return character == '\'' || character == '\u2019';
    }

    private String digits(int from, int to) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (visible.isDigit(i)) {
                digits.append(Character.digit(visible.at(i), 10));
            }
        }
        return digits.toString();
    }

    private @Nullable BigDecimal fraction(int index) {
        char character = visible.at(index);
        if (Character.getType(character) != Character.OTHER_NUMBER || character == Visible.NOTHING) {
            return null;
        }
        double value = UCharacter.getUnicodeNumericValue(character);
        return value > 0 && value < 1 ? new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN)) : null;
    }

    private void add(
            TokenKind kind, int from, int to, @Nullable BigDecimal number, boolean plain, @Nullable Doubt doubt) {
        String text = kind == TokenKind.NUMBER || (kind == TokenKind.CODE && plain)
                ? digits(from, to)
                : visible.lower(from, to);
        if (kind == TokenKind.WORD && text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        tokens.add(new Token(
                kind,
                visible.place(from),
                visible.placeAfter(to),
                text,
                spaced,
                Character.isUpperCase(visible.at(from)),
                number,
                plain,
                doubt));
        position = to;
        spaced = false;
    }
}
