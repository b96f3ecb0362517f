package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueType;

/**
 * Finds the values that a passage states, sentence by sentence, in time proportional to its length. It never throws
 * on any text. The grammar is English; the language given decides how digits are read.
 */
public final class PassageParser {

    private PassageParser() {}

    /** The quantities of an English passage. */
    public static List<FoundValue> parse(String text) {
        return parse(text, ValueType.QUANTITY, Locale.ENGLISH);
    }

    /**
     * The values of one type, in the order of the text.
     *
     * @param text one sentence or several
     * @param type QUANTITY finds numbers, DATE finds dates; a CATEGORY has no form to be found by
     * @param language how digits are written: "1.234" is a thousand and more in German, one and a bit in English
     */
    public static List<FoundValue> parse(String text, ValueType type, Locale language) {
        List<FoundValue> found = new ArrayList<>();
        if (type != ValueType.CATEGORY) {
            for (Sentences.Stretch sentence : Sentences.of(text, language)) {
                found.addAll(sentence(new Line(text, sentence.start(), sentence.end(), language), type));
            }
        }
        return List.copyOf(found);
    }

    private static List<FoundValue> sentence(Line line, ValueType type) {
        NounPhrases nouns = new NounPhrases(line);
        List<DatePhrase> dates = DatePhrases.of(line, new Dates(line, nouns));
        if (type == ValueType.DATE) {
            return DateValues.of(line, dates);
        }
        List<Statement> statements = withSuffixes(line, nouns, Statements.of(line, dates, nouns));
        List<Unit> units = Units.of(line, nouns, statements);
        List<PeriodPairing.Paired> periods = PeriodPairing.of(line, statements, units, dates);
        List<FoundValue> found = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            found.add(value(line, statements.get(i), units.get(i), periods.get(i)));
        }
        return found;
    }

    /** "500 people or more": the wording may stand after the unit. */
    private static List<Statement> withSuffixes(Line line, NounPhrases nouns, List<Statement> statements) {
        List<Statement> suffixed = new ArrayList<>();
        for (Statement statement : statements) {
            suffixed.add(withSuffix(line, nouns, statement));
        }
        return suffixed;
    }

    private static Statement withSuffix(Line line, NounPhrases nouns, Statement statement) {
        boolean open = switch (statement.kind()) {
            case EXACT, ABOUT, RANGE -> true;
            case NEARLY, OVER, AT_LEAST, AT_MOST -> false;
        };
        int next = line.afterQuotes(statement.to());
        @Nullable NounPhrase noun = statement.unit() == null ? nouns.counted(next) : null;
        Wording after = noun == null ? null : Wordings.after(line, noun.to());
        return !open || after == null ? statement : statement.as(after.kind(), statement.to());
    }

    private static FoundValue value(Line line, Statement statement, Unit unit, PeriodPairing.Paired period) {
        List<Doubt> doubts = new ArrayList<>(statement.doubts());
        if (unit.text() == null) {
            doubts.add(Doubt.NO_UNIT);
        } else if (unit.elsewhere()) {
            doubts.add(Doubt.UNIT_ELSEWHERE);
        }
        if (period.elsewhere()) {
            doubts.add(Doubt.PERIOD_ELSEWHERE);
        }
        if (period.edge()) {
            doubts.add(Doubt.PERIOD_EDGE);
        }
        return new FoundValue(
                line.at(statement.from()).start(),
                line.at(statement.to() - 1).end(),
                statement.quantity(line.said(statement.from(), statement.to())),
                unit.text(),
                unit.whole(),
                period.period(),
                doubts);
    }
}
