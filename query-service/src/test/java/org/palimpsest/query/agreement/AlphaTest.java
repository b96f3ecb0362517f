package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.IDistanceFunction;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.junit.jupiter.api.Test;

/** Alpha as it is computed here against the literature and against the library's own way of counting. */
class AlphaTest {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());

    /** Four observers A to D of twelve units, with gaps: Krippendorff (2011), sections C and D. */
    static final Integer[][] FOUR_OBSERVERS = {
        {1, 1, null, 1},
        {2, 2, 3, 2},
        {3, 3, 3, 3},
        {3, 3, 3, 3},
        {2, 2, 2, 2},
        {1, 2, 3, 4},
        {4, 4, 4, 4},
        {1, 1, 2, 1},
        {2, 2, 2, 2},
        {null, 5, 5, 5},
        {null, null, 1, 1},
        {null, 3, null, null}
    };

    @Test
    void nominalIsTheWorkedExampleOfTheLiterature() {
        assertThat(nominal(FOUR_OBSERVERS)).isEqualTo(0.743, within(0.0005));
    }

    @Test
    void intervalIsTheWorkedExampleOfTheLiterature() {
        assertThat(interval(FOUR_OBSERVERS)).isEqualTo(0.849, within(0.0005));
    }

    /** Two observers of ten units, where one and nought say yes and no: Krippendorff (2011), section A. */
    @Test
    void twoLabelsAreTheWorkedExampleOfTheLiterature() {
        Integer[][] units = {{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}};
        assertThat(nominal(units)).isEqualTo(0.095, within(0.0005));
    }

    @Test
    void allAgreeingIsOne() {
        Integer[][] units = {{1, 1, 1}, {2, 2}, {1, 1}};
        assertThat(nominal(units)).isEqualTo(1);
        assertThat(interval(units)).isEqualTo(1);
    }

    @Test
    void disagreeingEachTimeIsBelowChance() {
        Integer[][] units = {{1, 2}, {2, 1}, {1, 2}};
        // All three pairs differ; by chance three of five would.
        assertThat(nominal(units)).isEqualTo(1 - 1 / 0.6, within(1e-12));
        assertThat(interval(units)).isEqualTo(1 - 1 / 0.6, within(1e-12));
    }

    @Test
    void itIsWhatTheLibraryComesToByComparingEveryPair() {
        System.out.println("palimpsest.seed=" + SEED + " alpha");
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Integer[][] units = units(random);
            assertThat(nominal(units))
                    .as("%s", Arrays.deepToString(units))
                    .isEqualTo(byLibrary(units, new NominalDistanceFunction()), within(1e-9));
            assertThat(interval(units))
                    .as("%s", Arrays.deepToString(units))
                    .isEqualTo(byLibrary(units, new IntervalDistanceFunction()), within(1e-9));
        }
    }

    @Test
    void theOrderOfClaimsAndReviewsChangesNotABit() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            Integer[][] units = units(random);
            double before = interval(units);
            List<Integer[]> shuffled = new ArrayList<>(List.of(units));
            Collections.shuffle(shuffled, random);
            shuffled.forEach(unit -> Collections.shuffle(Arrays.asList(unit), random));
            assertThat(interval(shuffled.toArray(Integer[][]::new))).isEqualTo(before);
        }
    }

    @Test
    void numbersThatAreAlmostTheSameAreNotLostInTheirSize() {
        // Moving all numbers changes nothing about alpha, and 0.095 is what it is without the million.
        double[][] units = {{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}};
        List<double[]> moved = Arrays.stream(units)
                .map(unit -> Arrays.stream(unit).map(number -> number + 1e6).toArray())
                .toList();
        assertThat(new IntervalAlpha(moved).calculateAgreement())
                .isEqualTo(new IntervalAlpha(List.of(units)).calculateAgreement(), within(1e-9))
                .isEqualTo(0.095, within(0.0005));
    }

    /** At least two units that can be compared, and two different labels among them. */
    private static Integer[][] units(Random random) {
        while (true) {
            Integer[][] units = new Integer[2 + random.nextInt(8)][2 + random.nextInt(5)];
            for (Integer[] unit : units) {
                Arrays.setAll(unit, observer -> random.nextInt(4) == 0 ? null : random.nextInt(5));
            }
            if (compared(units).flatMap(List::stream).distinct().count() > 1) {
                return units;
            }
        }
    }

    private static java.util.stream.Stream<List<Integer>> compared(Integer[][] units) {
        return Arrays.stream(units)
                .map(unit -> Arrays.stream(unit).filter(Objects::nonNull).toList())
                .filter(unit -> unit.size() > 1);
    }

    private static double nominal(Integer[][] units) {
        Map<Map<Integer, Integer>, Integer> counts = new HashMap<>();
        compared(units).forEach(unit -> {
            Map<Integer, Integer> count = new TreeMap<>();
            unit.forEach(label -> count.merge(label, 1, Integer::sum));
            counts.merge(count, 1, Integer::sum);
        });
        return new NominalAlpha(counts).calculateAgreement();
    }

    private static double interval(Integer[][] units) {
        return new IntervalAlpha(compared(units)
                        .map(unit ->
                                unit.stream().mapToDouble(Integer::doubleValue).toArray())
                        .toList())
                .calculateAgreement();
    }

    private static double byLibrary(Integer[][] units, IDistanceFunction distance) {
        CodingAnnotationStudy study = new CodingAnnotationStudy(units[0].length);
        for (Integer[] unit : units) {
            study.addItemAsArray(unit);
        }
        return new KrippendorffAlphaAgreement(study, distance).calculateAgreement();
    }
}
