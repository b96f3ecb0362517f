package org.palimpsest.query.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/**
 * Words that say when.
 *
 * @param from the first token, with the preposition
 * @param date the first token of the date itself
 * @param to after the last token
 * @param first where the span begins; {@code null} for a month or day without a year
 * @param last where it ends
 * @param join how it is put together
 * @param parts the dates of a list, each for itself; of length 1 otherwise
 * @param role what the date is the date of
 * @param edge whether the words leave open how much of it is meant
 */
record DatePhrase(
        int from,
        int date,
        int to,
        @Nullable PartialDate first,
        @Nullable PartialDate last,
        Join join,
        List<StatedPeriod> parts,
        Role role,
        boolean edge) {

    enum Join {
        /** One date. */
        SINGLE,
        /** From one to another, or a decade, season or century. */
        SPAN,
        /** This and that. */
        LIST,
        /** This or that. */
        CHOICE,
        /** Open towards the past: until. */
        UNTIL,
        /** Open towards the future: since. */
        SINCE
    }

    enum Role {
        /** When what is told happened. */
        TIME,
        /** An adjective: the 1937 census. */
        ADJECTIVE,
        /** When something was published, decreed or found out. */
        REPORT
    }

    boolean isKnown() {
        return first != null || last != null;
    }
}
