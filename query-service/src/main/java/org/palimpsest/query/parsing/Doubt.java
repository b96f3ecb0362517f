package org.palimpsest.query.parsing;

/** Why a reading may be wrong, with what it costs the confidence, per mille. */
public enum Doubt {
    /** "1.234" or "3,5": a separator that another language reads the other way. */
    SEPARATOR(150),
    /** "12 500" with an ordinary space: could be two numbers. */
    SPACE_IN_NUMBER(100),
    /** "350–400,000": the thousands of the second number were given to the first. */
    SHORTENED_RANGE(200),
    /** "hundreds of thousands", "several million": the words name no number. */
    VAGUE(300),
    /** "a third": the decimals of the percentage do not end, and were rounded. */
    FRACTION(50),
    /** Four digits that might also be a year. */
    MAYBE_YEAR(300),
    /** The bounds stood in the wrong order and were swapped. */
    SWAPPED(200),
    /** Says by how much, or by how many times, something changed. */
    CHANGE(150),
    /** The sentence says that it is not so. */
    DENIED(400),
    /** Characters that reorder the line stand beside it: what is shown may differ from what is stored. */
    HIDDEN_CHARACTERS(500),
    /** A small number in words that may be no count of anything. */
    SMALL_WORD(100),
    /** No unit was found. */
    NO_UNIT(100),
    /** The unit is that of another value of the sentence, or follows from the verb. */
    UNIT_ELSEWHERE(50),
    /** The period belongs to another value of the sentence, or stands as an adjective. */
    PERIOD_ELSEWHERE(50),
    /** The words leave open how much of the named period is meant ("late 1938", "before 1941"). */
    PERIOD_EDGE(20);

    private final int cost;

    Doubt(int cost) {
        this.cost = cost;
    }

    int cost() {
        return cost;
    }
}
