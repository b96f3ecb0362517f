package org.palimpsest.query.agreement;

import java.math.BigDecimal;
import java.util.Locale;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.review.Stance;

/** Agreement among reviewers in plain English, from templates. */
final class AgreementWords {

    static final String NO_TWO_REVIEWS =
            "No claim has two reviews of what it says now, so there is nothing to compare.";
    static final String NO_TWO_VALUES =
            "No claim has two reviews that stand for a number, so there is nothing to compare.";
    static final String CATEGORIES = "Categories are the same or not, without a distance; see the stances.";

    private static final String SCALE = "Alpha is 1 where all agree and 0 where they agree as if by chance.";

    // What Krippendorff asks of data: Content Analysis, 2nd edition (2004), page 241.
    private static final BigDecimal RELIABLE = new BigDecimal("0.8");
    private static final BigDecimal TENTATIVE = new BigDecimal("0.667");

    private AgreementWords() {}

    static String allAlike(int reviews, Stance stance) {
        return noVariation("All " + count(reviews, "review") + (stance == Stance.CONFIRM ? " confirm" : " dispute"));
    }

    static String allTheSameValue(int reviews) {
        return noVariation("All " + count(reviews, "review") + " stand for the same value");
    }

    // Krippendorff: with no variation there is no evidence that anybody would tell one thing from another.
    private static String noVariation(String alike) {
        return alike + ". There is no variation, and without it agreement cannot be told from habit.";
    }

    static String explanation(AlphaView stances, AlphaView values) {
        return sentence("whether claims hold", stances) + " " + sentence("what the value is", values) + " " + SCALE;
    }

    private static String sentence(String about, AlphaView view) {
        BigDecimal alpha = view.alpha();
        return alpha == null
                ? "On " + about + ", alpha is not defined. " + view.reason()
                : "On " + about + ", alpha is " + alpha + ", " + meaning(alpha) + ": "
                        + count(view.reviews(), "review") + " of " + count(view.claims(), "claim") + " by "
                        + count(view.reviewers(), "reviewer") + ".";
    }

    private static String meaning(BigDecimal alpha) {
        if (alpha.signum() <= 0) {
            return "no better than chance";
        }
        if (alpha.compareTo(TENTATIVE) < 0) {
            return "too low to rely on";
        }
        return alpha.compareTo(RELIABLE) < 0 ? "enough for tentative conclusions" : "enough to rely on";
    }

    private static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
