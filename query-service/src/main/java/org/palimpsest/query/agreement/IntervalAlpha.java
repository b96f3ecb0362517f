package org.palimpsest.query.agreement;

import java.util.Arrays;
import java.util.List;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;

/**
 * Krippendorff's alpha for numbers, whose distance is the square of their difference. The library compares every number
 * with every other, which for the hundred thousand different numbers of a large store are 10^10 pairs. Squared differences
 * need no pairs: those of m numbers add up to {@code 2 m Σ(x − mean)²}, so both disagreements come from one pass.
 *
 * @see <a href="https://repository.upenn.edu/asc_papers/43">Krippendorff, Computing Krippendorff's
 *     Alpha-Reliability (2011)</a>
 */
final class IntervalAlpha extends KrippendorffAlphaAgreement {

    private final double observed;
    private final double expected;

    /** @param units the numbers that each claim was given; at least two in each, and two different ones in all */
    IntervalAlpha(List<double[]> units) {
        super(new CodingAnnotationStudy(0), new IntervalDistanceFunction());
        double[] all = units.stream().flatMapToDouble(Arrays::stream).toArray();
        // Ascending, so that the order in which rows came does not show in the last bits.
        double[] within = units.stream()
                .mapToDouble(unit -> 2.0 * unit.length / (unit.length - 1) * squares(unit))
                .sorted()
                .toArray();
        this.observed = Arrays.stream(within).sum() / all.length;
        this.expected = 2.0 / (all.length - 1) * squares(all);
    }

    @Override
    public double calculateObservedDisagreement() {
        return observed;
    }

    @Override
    public double calculateExpectedDisagreement() {
        return expected;
    }

    /** The sum of the squared distances from the mean. */
    private static double squares(double[] numbers) {
        double[] ascending = numbers.clone();
        Arrays.sort(ascending);
        double mean = Arrays.stream(ascending).average().orElseThrow();
        return Arrays.stream(ascending)
                .map(number -> (number - mean) * (number - mean))
                .sum();
    }
}
