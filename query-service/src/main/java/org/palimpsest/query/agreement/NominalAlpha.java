package org.palimpsest.query.agreement;

import java.util.HashMap;
import java.util.Map;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.ICodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;

/**
 * Krippendorff's alpha for labels that are the same or not. The arithmetic is the library's; only the coincidences are
 * counted here. The library goes through every pair of reviewers for every claim, whether they reviewed it or not: for the
 * 100,000 claims of a large store a quarter of an hour and five gigabytes. Alpha does not ask who said what, only how often
 * each label was given, so claims with the same counts are counted together.
 *
 * @see <a href="https://repository.upenn.edu/asc_papers/43">Krippendorff, Computing Krippendorff's
 *     Alpha-Reliability (2011)</a>
 */
final class NominalAlpha extends KrippendorffAlphaAgreement {

    /**
     * @param units how many claims there are with so many of each label; at least two labels in each, and two different
     *     ones in all
     */
    NominalAlpha(Map<? extends Map<?, Integer>, Integer> units) {
        super(labelled(units), new NominalDistanceFunction());
        coincidenceMatrix = new HashMap<>();
        units.forEach(this::count);
    }

    private static ICodingAnnotationStudy labelled(Map<? extends Map<?, Integer>, Integer> units) {
        // The library asks the study how many labels there are, and nothing else once the coincidences are known.
        CodingAnnotationStudy study = new CodingAnnotationStudy(0);
        units.keySet().forEach(unit -> unit.keySet().forEach(study::addCategory));
        return study;
    }

    private void count(Map<?, Integer> unit, int times) {
        int labels = unit.values().stream().mapToInt(Integer::intValue).sum();
        unit.forEach((one, ones) -> unit.forEach((other, others) -> {
            double pairs = (double) ones * (one.equals(other) ? ones - 1 : others);
            coincidenceMatrix
                    .computeIfAbsent(one, label -> new HashMap<>())
                    .merge(other, times * pairs / (labels - 1), Double::sum);
        }));
    }
}
