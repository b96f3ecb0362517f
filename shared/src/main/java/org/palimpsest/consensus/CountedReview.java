package org.palimpsest.consensus;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;

/**
 * What of a review enters the arithmetic, all of it recorded in the review's event when it was made.
 *
 * @param reviewer who reviewed
 * @param stance for or against the claim
 * @param group the desk, school or community they review from; {@code null} is shown and, where groups are bridged, not
 *     counted
 * @param weight per mille, 0 to 1500, as {@link ReviewWeight} gives it; a rule that counts heads makes it 1000
 * @param evidence the best grade cited
 */
public record CountedReview(
        UUID reviewer, Stance stance, @Nullable String group, int weight, EvidenceGrade evidence) {

    /** @throws IllegalArgumentException when the weight is outside its range */
    public CountedReview {
        if (weight < 0 || weight > ReviewWeight.HEAVIEST) {
            throw new IllegalArgumentException("a review weighs 0 to 1500 per mille, not " + weight);
        }
    }

    boolean strong() {
        return evidence.compareTo(EvidenceGrade.MODERATE) >= 0;
    }
}
