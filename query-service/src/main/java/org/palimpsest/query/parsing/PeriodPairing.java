package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/**
 * Gives each statement of a sentence its period. A date between two statements belongs to the one that no conjunction
 * separates it from; a statement without a date has that of the sentence, or of its parts where they add up to it.
 */
final class PeriodPairing {

    /** Part the sentence: what stands beyond one of these is about something else. */
    private static final Set<String> CONTRASTS = Words.set("""
        ; while whereas but although though compared against today nowadays
        """);

    private static final Set<String> JOINTS = Set.of("and", ",", ";", "while", "whereas", "but", "compared", "against");
    private static final int MOST_PARTS = 8;

    /** So many tokens on either side of a date are looked at. */
    private static final int FARTHEST = 60;

    /**
     * A period as a statement has it.
     *
     * @param period {@code null} where there is none
     * @param elsewhere whether it is taken over from elsewhere in the sentence
     * @param edge whether the words leave open how much of it is meant
     */
    record Paired(@Nullable StatedPeriod period, boolean elsewhere, boolean edge) {

        static final Paired NONE = new Paired(null, false, false);
    }

    private final Line line;
    private final List<Statement> statements;
    private final List<Unit> units;
    private final List<DatePhrase> dates;
    private final Paired[] paired;

    /** Whether a statement's date was assigned to it by its place, even if it says no year. */
    private final boolean[] taken;

    /** Where the first date ends that is no report's; -1 where there is none. */
    private final int firstDate;

    private PeriodPairing(Line line, List<Statement> statements, List<Unit> units, List<DatePhrase> dates) {
        this.line = line;
        this.statements = statements;
        this.units = units;
        this.dates = dates;
        this.paired = new Paired[statements.size()];
        this.taken = new boolean[statements.size()];
        this.firstDate = firstDateEnd();
        Arrays.fill(paired, Paired.NONE);
    }

    /** One for each statement. */
    static List<Paired> of(Line line, List<Statement> statements, List<Unit> units, List<DatePhrase> dates) {
        PeriodPairing pairing = new PeriodPairing(line, statements, units, dates);
        if (!statements.isEmpty() && !dates.isEmpty()) {
            if (!pairing.respectively()) {
                pairing.byPlace();
                pairing.byParts();
                pairing.bySentence();
            }
        }
        return List.of(pairing.paired);
    }

    // --- 353,074 and 328,612 in 1937 and 1938 respectively

    private boolean respectively() {
        boolean said = false;
        for (int i = 0; i < line.size() && !said; i++) {
            said = line.is(i, "respectively");
        }
        if (!said) {
            return false;
        }
        for (DatePhrase date : dates) {
            int count = date.parts().size();
            if (count < 2) {
                continue;
            }
            int first = before(date, count);
            if (first < 0) {
                first = firstAfter(date);
            }
            if (first >= 0 && first + count <= statements.size()) {
                for (int i = 0; i < count; i++) {
                    paired[first + i] = new Paired(date.parts().get(i), false, date.edge());
                }
                return true;
            }
        }
        return false;
    }

    private int before(DatePhrase date, int count) {
        int last = -1;
        for (int i = 0; i < statements.size() && statements.get(i).to() <= date.from(); i++) {
            last = i;
        }
        return last + 1 >= count ? last + 1 - count : -1;
    }

    private int firstAfter(DatePhrase date) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).from() >= date.to()) {
                return i;
            }
        }
        return -1;
    }

    // --- by place

    private void byPlace() {
        int next = 0;
        for (DatePhrase date : dates) {
            while (next < statements.size() && statements.get(next).from() < date.from()) {
                next++;
            }
            int before = next - 1;
            int owner;
            if (before < 0) {
                owner = next;
            } else if (next >= statements.size()) {
                owner = before;
            } else {
                owner = belongsToNext(before, date, next) ? next : before;
            }
            if (date.role() == DatePhrase.Role.REPORT) {
                continue;
            }
            if (owner < statements.size() && isBetter(owner, date)) {
                if (taken[owner]) {
                    handOn(owner);
                }
                paired[owner] = paired(date, date.role() == DatePhrase.Role.ADJECTIVE);
                taken[owner] = true;
            }
        }
    }

    /** A statement keeps the date that it has, unless that is only an adjective or another follows it directly. */
    private boolean isBetter(int owner, DatePhrase date) {
        if (!taken[owner]) {
            return true;
        }
        boolean touches = date.from() == units.get(owner).to()
                || date.from() == statements.get(owner).to();
        return date.role() == DatePhrase.Role.TIME && date.isKnown() && (paired[owner].elsewhere() || touches);
    }

    /** "In 1937 it had fallen from 30 percent in 1913 to 6": the date that began the sentence is that of the next. */
    private void handOn(int owner) {
        if (owner + 1 < statements.size() && !paired[owner].elsewhere()) {
            paired[owner + 1] = new Paired(paired[owner].period(), true, paired[owner].edge());
            taken[owner + 1] = true;
        }
    }

    private boolean belongsToNext(int before, DatePhrase date, int next) {
        int from =
                Math.max(statements.get(before).to(), Math.min(units.get(before).to(), date.from()));
        from = Math.max(from, date.from() - FARTHEST);
        int end = Math.min(statements.get(next).from(), date.to() + FARTHEST);
        boolean joint = false;
        boolean contrast = false;
        for (int i = from; i < date.from(); i++) {
            joint |= line.isAny(i, JOINTS);
            contrast |= line.isAny(i, CONTRASTS);
        }
        boolean after = false;
        for (int i = date.to(); i < end; i++) {
            after |= line.isAny(i, JOINTS)
                    && !(i == date.to() && line.is(i, ",") && line.isAny(date.from() - 1, JOINTS));
        }
        if (contrast) {
            return true;
        }
        return joint && !after;
    }

    private Paired paired(DatePhrase date, boolean elsewhere) {
        if (!date.isKnown()) {
            return Paired.NONE;
        }
        return new Paired(
                new StatedPeriod(date.first(), date.last(), line.said(date.from(), date.to())), elsewhere, date.edge());
    }

    // --- a total has the periods of its parts

    private void byParts() {
        for (int i = 0; i < statements.size(); i++) {
            BigDecimal total = statements.get(i).low();
            if (taken[i] || total == null) {
                continue;
            }
            int end = partsEnd(i, total);
            if (end > 0) {
                hull(i, end);
            }
        }
    }

    private int partsEnd(int index, BigDecimal total) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = index + 1; i < Math.min(statements.size(), index + 1 + MOST_PARTS); i++) {
            BigDecimal part = statements.get(i).low();
            if (part == null) {
                return 0;
            }
            sum = sum.add(part);
            if (sum.compareTo(total) == 0 && i > index + 1) {
                return i + 1;
            }
            if (sum.compareTo(total) > 0) {
                return 0;
            }
        }
        return 0;
    }

    private void hull(int index, int end) {
        PartialDate from = null;
        PartialDate to = null;
        List<String> said = new ArrayList<>();
        for (int i = index + 1; i < end; i++) {
            StatedPeriod part = paired[i].period();
            if (part == null || part.from() == null || part.to() == null) {
                return;
            }
            from = from == null || part.from().compareTo(from) < 0 ? part.from() : from;
            to = to == null || part.to().last().isAfter(to.last()) ? part.to() : to;
            said.add(part.said());
        }
        paired[index] = new Paired(new StatedPeriod(from, to, String.join(", ", said)), true, false);
        taken[index] = true;
    }

    // --- the period of the sentence

    private void bySentence() {
        int known = 0;
        for (DatePhrase date : dates) {
            known += date.isKnown() && date.role() != DatePhrase.Role.REPORT ? 1 : 0;
        }
        for (int i = 1; i < paired.length; i++) {
            if (!taken[i] && paired[i - 1].period() != null && isOpenTo(i - 1, i, known)) {
                paired[i] = new Paired(paired[i - 1].period(), true, paired[i - 1].edge());
            }
        }
        if (known > 1) {
            return;
        }
        for (int i = paired.length - 2; i >= 0; i--) {
            if (!taken[i] && paired[i].period() == null && paired[i + 1].period() != null && !isParted(i, i + 1)) {
                paired[i] = new Paired(paired[i + 1].period(), true, paired[i + 1].edge());
            }
        }
    }

    /** Whether the date of one statement holds for the next: it stands before both, or is the only one. */
    private boolean isOpenTo(int before, int index, int known) {
        return !isParted(before, index) && (known == 1 || stoodBefore(before));
    }

    private boolean stoodBefore(int index) {
        return firstDate >= 0 && firstDate <= statements.get(index).from();
    }

    private int firstDateEnd() {
        for (DatePhrase date : dates) {
            if (date.role() != DatePhrase.Role.REPORT) {
                return date.to();
            }
        }
        return -1;
    }

    private boolean isParted(int first, int second) {
        for (int i = statements.get(first).to(); i < statements.get(second).from(); i++) {
            if (line.isAny(i, CONTRASTS)) {
                return true;
            }
        }
        return false;
    }
}
