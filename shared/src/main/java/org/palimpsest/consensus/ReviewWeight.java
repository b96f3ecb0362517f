package org.palimpsest.consensus;

import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.reviewer.Standing;

/**
 * What one review weighs, per mille of an ordinary reviewer with high evidence: {@code min(1500, standing × reliability
 * × evidence)}, rounded down after each multiplication. Rule {@code bridged-1}, "A claim's verdict".
 */
public final class ReviewWeight {

    /** The heaviest that a review can be, per mille. */
    public static final int HEAVIEST = 1500;

    /** The reliability of a reviewer for whom none was published, per mille. */
    public static final int UNPUBLISHED_RELIABILITY = 1000;

    private ReviewWeight() {}

    /**
     * The weight of a review, 0 to 1500 per mille.
     *
     * @param standing an editor counts as EXPERT
     * @param reliabilityPerMille as last published for the reviewer, 500 to 1500; 1000 if none; ignored for NEW
     * @param best the best grade among the evidence cited, NONE when nothing is cited
     * @throws IllegalArgumentException when the reliability is outside its range
     */
    public static int of(Standing standing, int reliabilityPerMille, EvidenceGrade best) {
        if (reliabilityPerMille < 500 || reliabilityPerMille > 1500) {
            throw new IllegalArgumentException("reliability is " + reliabilityPerMille
                    + " per mille; give 500 to 1500, or 1000 if none is published");
        }
        int reliability = standing == Standing.NEW ? UNPUBLISHED_RELIABILITY : reliabilityPerMille;
        int earned = standing(standing) * reliability / 1000;
        return Math.min(HEAVIEST, earned * evidence(best) / 1000);
    }

    private static int standing(Standing standing) {
        return switch (standing) {
            case NEW -> 250;
            case REVIEWER -> 1000;
            case EXPERT -> 1500;
        };
    }

    private static int evidence(EvidenceGrade grade) {
        return switch (grade) {
            case NONE -> 200;
            case LOW -> 500;
            case MODERATE -> 800;
            case HIGH -> 1000;
        };
    }
}
