package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueKind;

/** Finds the numbers of a sentence that count something, with how they are meant. */
final class Statements {

    private static final Set<String> CONNECTING = Words.set("""
        and but or nor , to perhaps possibly maybe even not probably yet
        """);
    private static final int LONGEST_CONNECTION = 4;

    private final Line line;
    private final List<DatePhrase> dates;
    private final Amounts amounts;
    private final Ranges ranges;
    private final NounPhrases nouns;
    private final NotCounting notCounting;
    private final List<Statement> found = new ArrayList<>();

    private Statements(Line line, List<DatePhrase> dates, NounPhrases nouns) {
        this.line = line;
        this.dates = dates;
        this.nouns = nouns;
        this.amounts = new Amounts(line);
        this.ranges = new Ranges(line, amounts, nouns);
        this.notCounting = new NotCounting(line, nouns);
    }

    /** In the order of the sentence, without overlaps. */
    static List<Statement> of(Line line, List<DatePhrase> dates, NounPhrases nouns) {
        Statements statements = new Statements(line, dates, nouns);
        statements.find();
        return statements.paired();
    }

    private void find() {
        int next = 0;
        int date = 0;
        while (next < line.size()) {
            while (date < dates.size() && dates.get(date).to() <= next) {
                date++;
            }
            if (date < dates.size() && next >= dates.get(date).from()) {
                next = dates.get(date).to();
                continue;
            }
            int limit = date < dates.size() ? dates.get(date).from() : line.size();
            next = readAt(next, limit);
        }
    }

    /** Reads what begins here; answers where to go on. */
    private int readAt(int index, int limit) {
        if (line.is(index, "between")) {
            Amount range = ranges.between(index);
            if (range != null && range.to() <= limit) {
                return add(range, index);
            }
            return index + 1;
        }
        Amount amount = amounts.read(index);
        if (amount == null || amount.to() > limit) {
            return index + 1;
        }
        Amount range = ranges.from(amount);
        if (range != null && range.to() <= limit) {
            return notCounting.is(range, true) ? range.to() : add(range, rangeStart(range.from()));
        }
        if (notCounting.isScore(amount, amount.to())) {
            return amount.to() + 2;
        }
        if (notCounting.is(amount, false) || isRatio(amount)) {
            return amount.to();
        }
        return add(ranges.scaled(amount), amount.from());
    }

    /** "Ten to one". */
    private boolean isRatio(Amount amount) {
        int to = amount.to();
        return line.is(to, "to") && (line.is(to + 1, "one") || line.is(to + 1, "1"));
    }

    /** The "from" and "between" of a range belong to its words. */
    private int rangeStart(int index) {
        return line.is(index - 1, "from") ? index - 1 : index;
    }

    private int add(Amount amount, int start) {
        int from = start;
        if (line.is(from, "between") && (line.is(from - 1, "somewhere") || line.is(from - 1, "anywhere"))) {
            from--;
        }
        if (line.is(from, "from") && (line.is(from - 1, "anywhere") || line.is(from - 1, "somewhere"))) {
            from--;
        }
        Wording before = Wordings.before(line, from);
        if (before != null
                && !found.isEmpty()
                && before.from() < found.getLast().to()) {
            // The words belong to the number before them already.
            before = null;
        }
        Wording after = Wordings.after(line, amount.to());
        ValueKind kind = before == null ? ValueKind.EXACT : before.kind();
        int to = amount.to();
        if (after != null) {
            to = after.to();
            kind = kind == ValueKind.EXACT || kind == ValueKind.ABOUT ? after.kind() : kind;
        }
        if (kind == ValueKind.AT_LEAST && amount.high() != null && amount.form() != Amount.Form.VAGUE) {
            kind = ValueKind.RANGE;
        }
        boolean rounded =
                amount.doubts().contains(Doubt.FRACTION) || amount.form() == Amount.Form.VAGUE && amount.high() == null;
        if (kind == ValueKind.EXACT && rounded) {
            kind = ValueKind.ABOUT;
        }
        if (kind == ValueKind.EXACT && isWithin(start, amount.to())) {
            kind = ValueKind.AT_MOST;
            from--;
        }
        if (before != null) {
            from = opened(before.from(), amount.from());
        }
        Statement statement = Statement.of(amount, from, to, kind);
        if (isDenied(from)) {
            statement = statement.withDoubt(Doubt.DENIED);
        }
        if (isChange(from, amount)) {
            statement = statement.withDoubt(Doubt.CHANGE);
        }
        if (isMaybeYear(amount)) {
            statement = statement.withDoubt(Doubt.MAYBE_YEAR);
        }
        if (isReordered(from, to)) {
            statement = statement.withDoubt(Doubt.HIDDEN_CHARACTERS);
        }
        found.add(statement);
        return to;
    }

    /** With the bracket or quotation mark that the words opened inside of: (at least) 87. */
    private int opened(int from, int number) {
        boolean bracket = false;
        for (int i = from; i < number; i++) {
            bracket |= line.is(i, ")");
        }
        return bracket && line.is(from - 1, "(") ? from - 1 : from;
    }

    /** "Within 24 hours"; "within 12 provinces" sets no limit. */
    private boolean isWithin(int start, int to) {
        return (line.is(start - 1, "within") || line.is(start - 1, "inside")) && NotCounting.isTime(line.word(to));
    }

    private boolean isDenied(int from) {
        return line.is(from - 1, "not") || line.starts(from - 2, "not", "by");
    }

    private boolean isChange(int from, Amount amount) {
        if (line.is(amount.to(), "times") || line.is(amount.to(), "fold")) {
            return true;
        }
        if (!line.is(from - 1, "by")) {
            return false;
        }
        for (int i = from - 2; i >= Math.max(0, from - 5); i--) {
            if (Ranges.isChangeWord(line.word(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMaybeYear(Amount amount) {
        if (!line.is(amount.from(), TokenKind.NUMBER) || amount.to() != amount.from() + 1) {
            return false;
        }
        int number = line.at(amount.from()).digits(4);
        return number >= 1400 && number <= 2035;
    }

    private boolean isReordered(int from, int to) {
        for (int i = Math.max(0, from - 1); i < Math.min(line.size(), to + 1); i++) {
            if (line.is(i, String.valueOf(Visible.REORDERING))) {
                return true;
            }
        }
        return false;
    }

    // --- at least a and at most b

    private List<Statement> paired() {
        List<Statement> paired = new ArrayList<>();
        for (Statement statement : found) {
            Statement before = paired.isEmpty() ? null : paired.getLast();
            Statement pair = before == null ? null : pair(before, statement);
            if (pair == null) {
                paired.add(statement);
            } else {
                paired.set(paired.size() - 1, pair);
            }
        }
        return paired;
    }

    private @Nullable Statement pair(Statement first, Statement second) {
        boolean bounds = (first.kind() == ValueKind.AT_LEAST || first.kind() == ValueKind.OVER)
                && second.kind() == ValueKind.AT_MOST;
        if (!bounds
                || first.low() == null
                || second.high() == null
                || first.low().compareTo(second.high()) > 0) {
            return null;
        }
        if (first.unit() != null && second.unit() != null && !first.unit().equals(second.unit())) {
            return null;
        }
        NounPhrase noun = nouns.counted(first.to());
        int next = noun == null ? first.to() : noun.to();
        if (second.from() - next > LONGEST_CONNECTION || second.from() < next) {
            return null;
        }
        for (int i = next; i < second.from(); i++) {
            if (!line.isAny(i, CONNECTING)) {
                return null;
            }
        }
        List<Doubt> doubts = new ArrayList<>(first.doubts());
        doubts.addAll(second.doubts());
        int from =
                line.is(second.from() - 1, "to") && line.is(first.from() - 1, "from") ? first.from() - 1 : first.from();
        return new Statement(
                from,
                first.number(),
                second.to(),
                ValueKind.RANGE,
                first.low(),
                second.high(),
                first.unit() != null ? first.unit() : second.unit(),
                second.form(),
                doubts);
    }
}
