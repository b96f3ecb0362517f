package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what each statement of a sentence counts: after it, before it, at another value, or in the verb. */
final class Units {

    private static final Set<String> COUNTS = Set.of("number", "numbers", "count", "total", "totals", "amount");
    private static final Set<String> LINKING = Words.set("""
        numbered totalled totaled reached exceeded surpassed topped were are amounted came stood stand rose
        fell dropped grew climbed declined increased estimated put number total remained averaged approached
        exceed reach peaked
        """);
    private static final Set<String> BETWEEN_VALUES = Set.of(",", "and", "or", "to", "by", "&");
    private static final Set<String> PRONOUNS = Set.of("whom", "which", "them", "these", "those", "it", "that");
    private static final Set<String> AUXILIARY = Words.set("""
        were was had have has been are may might must be of them who more later would could to did not also
        then
        """);
    private static final String PEOPLE = "people";

    private final Line line;
    private final NounPhrases nouns;
    private final List<Statement> statements;

    private Units(Line line, NounPhrases nouns, List<Statement> statements) {
        this.line = line;
        this.nouns = nouns;
        this.statements = statements;
    }

    /** One for each statement. */
    static List<Unit> of(Line line, NounPhrases nouns, List<Statement> statements) {
        Units units = new Units(line, nouns, statements);
        List<Unit> found = new ArrayList<>();
        for (Statement statement : statements) {
            found.add(units.own(statement));
        }
        units.fromNext(found);
        units.fromElsewhere(found);
        return found;
    }

    private Unit own(Statement statement) {
        int next = line.afterQuotes(statement.to());
        if (statement.unit() != null) {
            if (statement.isShare() || statement.unit().equals("percentage points")) {
                return share(statement, next);
            }
            return new Unit(statement.unit(), null, statement.to(), false);
        }
        NounPhrase noun = nouns.counted(next);
        if (noun == null && line.is(next, "of") && !line.isAny(next + 1, PRONOUNS)) {
            noun = nouns.counted(afterDeterminers(next + 1));
        }
        if (line.is(statement.number() - 1, "of") && line.is(statement.number() - 2, "magnitude")
                || line.is(statement.number() - 1, "magnitude")) {
            return new Unit("magnitude", null, statement.to(), false);
        }
        if (noun == null && (line.is(statement.number() - 1, "aged") || line.is(statement.number() - 1, "age"))
                || line.starts(statement.number() - 2, "age", "of")) {
            return new Unit("years", null, statement.to(), false);
        }
        String name = noun == null ? null : lowered(noun);
        int to = noun == null ? statement.to() : noun.to();
        return rate(name, noun == null ? next : to, to);
    }

    private int afterDeterminers(int index) {
        int next = index;
        while (line.isAny(next, Words.DETERMINERS) && next < index + 3) {
            next++;
        }
        return next;
    }

    private String lowered(NounPhrase noun) {
        return line.isShouted() ? noun.text().toLowerCase(Locale.ROOT) : noun.text();
    }

    private Unit share(Statement statement, int next) {
        boolean counted = statement.form() == Amount.Form.FRACTION;
        NounPhrase whole = line.is(next, "of") && !line.isAny(next + 1, PRONOUNS)
                ? nouns.whole(next + 1)
                : counted && !line.is(next, ",") ? nouns.whole(next) : null;
        return new Unit(
                statement.unit(),
                whole == null ? null : whole.text(),
                whole == null ? statement.to() : whole.to(),
                false);
    }

    /** Deaths per 1,000 live births. */
    private Unit rate(@Nullable String name, int index, int end) {
        if (!line.is(index, "per") || line.is(index + 1, "cent") || line.is(index + 1, "mille")) {
            return new Unit(name, null, end, false);
        }
        int next = index + 1;
        Amount of = new Amounts(line).read(next);
        String base = "per ";
        if (of != null) {
            base += line.said(of.from(), of.to());
            next = of.to();
        }
        NounPhrase noun = of == null ? nouns.single(next, 3) : nouns.counted(next);
        if (noun == null && of == null) {
            return new Unit(name, null, end, false);
        }
        if (noun != null) {
            base += (of == null ? "" : " ") + noun.text();
            next = noun.to();
        }
        return new Unit(name == null ? base : name + " " + base, null, next, false);
    }

    /** "400, 520 and 610 tonnes": a value before another with only a conjunction between has its unit. */
    private void fromNext(List<Unit> found) {
        for (int i = found.size() - 2; i >= 0; i--) {
            Unit next = found.get(i + 1);
            if (found.get(i).text() == null
                    && next.text() != null
                    && isJoined(statements.get(i), statements.get(i + 1))) {
                found.set(i, found.get(i).from(next.text()));
            }
        }
    }

    private boolean isJoined(Statement first, Statement second) {
        if (second.from() == first.to() || second.from() - first.to() > 3) {
            return false;
        }
        for (int i = first.to(); i < second.from(); i++) {
            if (!line.isAny(i, BETWEEN_VALUES)) {
                return false;
            }
        }
        return true;
    }

    private void fromElsewhere(List<Unit> found) {
        String subject = null;
        int read = 0;
        String last = null;
        for (int i = 0; i < found.size(); i++) {
            Statement statement = statements.get(i);
            for (; read < statement.from(); read++) {
                String counted = countedSubject(read);
                subject = counted == null ? subject : counted;
            }
            Unit unit = found.get(i);
            if (unit.text() != null) {
                last = inForce(statement, unit.text(), last);
                continue;
            }
            String other = last != null ? last : subject != null ? subject : linkedSubject(statement.from());
            if (other == null && isOfPeople(statement.to())) {
                other = PEOPLE;
            }
            if (other == null) {
                other = following(found, i);
            }
            if (other != null) {
                found.set(i, unit.from(other));
                last = last == null && other.equals(PEOPLE) ? null : other;
            }
        }
    }

    /** What a later value without a unit counts: shares and lengths of time leave it as it was, money ends it. */
    private static @Nullable String inForce(Statement statement, String unit, @Nullable String before) {
        boolean aside = statement.isShare()
                || NotCounting.isTime(unit)
                || Words.ABBREVIATED_UNITS.contains(unit.toLowerCase(Locale.ROOT));
        if (aside) {
            return before;
        }
        return statement.unit() == null ? unit : null;
    }

    /** "reduced from 12,000 to about 3,000 men". */
    private @Nullable String following(List<Unit> found, int index) {
        if (index + 1 >= found.size() || statements.get(index + 1).unit() != null) {
            return null;
        }
        Statement next = statements.get(index + 1);
        boolean change = line.is(statements.get(index).from() - 1, "from") && line.is(next.from() - 1, "to");
        return change ? found.get(index + 1).text() : null;
    }

    /** The number of prisoners. */
    private @Nullable String countedSubject(int index) {
        if (!line.isAny(index, COUNTS) || !line.is(index + 1, "of")) {
            return null;
        }
        NounPhrase noun = nouns.counted(afterDeterminers(index + 2));
        return noun == null ? null : lowered(noun);
    }

    /** Executions totalled, arrests came to, deaths are estimated at. */
    private @Nullable String linkedSubject(int index) {
        for (int i = index - 1; i >= Math.max(1, index - 4); i--) {
            if (line.is(i, TokenKind.NUMBER) || line.is(i, ",") || line.is(i, ";")) {
                return null;
            }
            if (line.isAny(i, LINKING)
                    && line.is(i - 1, TokenKind.WORD)
                    && Words.isPlural(line.word(i - 1))
                    && !Words.endsPhrase(line.word(i - 1))) {
                return i == 1 ? line.word(0) : line.plain(i - 1, i);
            }
        }
        return null;
    }

    private boolean isOfPeople(int index) {
        int next = line.afterQuotes(index);
        for (int i = next; i < next + 5; i++) {
            if (line.isAny(i, Words.OF_PEOPLE)) {
                return true;
            }
            if (!line.isAny(i, AUXILIARY)) {
                return false;
            }
        }
        return false;
    }
}
