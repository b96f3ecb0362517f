package org.palimpsest.query.parsing;

import java.util.List;

/**
 * How well a value fits a figure.
 *
 * @param score 0 to 1, three decimals: the weighted mean of the reasons; 0 where the figure has another type of value
 * @param reasons what could be judged, in the order of {@link Aspect}
 */
public record ScoredFigure(CandidateFigure figure, double score, List<Reason> reasons) {

    public ScoredFigure {
        reasons = List.copyOf(reasons);
    }

    /** Whether the figure cannot take the value at all. */
    public boolean isOtherType() {
        return reasons.stream().anyMatch(reason -> reason.aspect() == Aspect.TYPE);
    }

    /** What a value and a figure are compared by, with its weight in the score. */
    public enum Aspect {
        /** The type of value; only named where it differs. */
        TYPE(0),
        /** The words that the sentence and the figure's name, measure, population, place and scope share. */
        WORDS(50),
        /** What is counted. */
        UNIT(20),
        /** When. */
        PERIOD(30);

        private final int weight;

        Aspect(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    /**
     * One comparison.
     *
     * @param share 0 for nothing in common, 1 for the same
     * @param detail what was found: the shared words, the two units or the two periods
     */
    public record Reason(Aspect aspect, double share, String detail) {}
}
