package org.palimpsest.query.agreement;

import java.math.BigDecimal;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.query.view.Speech;
import org.palimpsest.review.Stance;

/** Agreement among reviewers in plain words, from templates. */
final class AgreementWords {

    // What Krippendorff asks of data: Content Analysis, 2nd edition (2004), page 241.
    private static final BigDecimal RELIABLE = new BigDecimal("0.8");
    private static final BigDecimal TENTATIVE = new BigDecimal("0.667");

    private AgreementWords() {}

    static String noTwoReviews() {
        return Speech.say("told.alpha.no-two-reviews");
    }

    static String noTwoValues() {
        return Speech.say("told.alpha.no-two-values");
    }

    static String categories() {
        return Speech.say("told.alpha.categories");
    }

    // Krippendorff: with no variation there is no evidence that anybody would tell one thing from another.
    static String allAlike(int reviews, Stance stance) {
        return Speech.say(
                stance == Stance.CONFIRM ? "told.alpha.all-confirm" : "told.alpha.all-dispute", Amount.of(reviews));
    }

    static String allTheSameValue(int reviews) {
        return Speech.say("told.alpha.same-value", Amount.of(reviews));
    }

    static String explanation(AlphaView stances, AlphaView values) {
        return sentence("told.alpha.stances", stances) + " " + sentence("told.alpha.values", values) + " "
                + Speech.say("told.alpha.scale");
    }

    static String latest(int claims) {
        return Speech.say("told.alpha.latest", Amount.of(claims));
    }

    private static String sentence(String key, AlphaView view) {
        BigDecimal alpha = view.alpha();
        return alpha == null
                ? Speech.say(key + ".undefined", new Text(String.valueOf(view.reason())))
                : Speech.say(
                        key,
                        new Amount(alpha),
                        Phrase.of(meaning(alpha)),
                        Amount.of(view.reviews()),
                        Amount.of(view.claims()),
                        Amount.of(view.reviewers()));
    }

    private static String meaning(BigDecimal alpha) {
        if (alpha.signum() <= 0) {
            return "told.alpha.chance";
        }
        if (alpha.compareTo(TENTATIVE) < 0) {
            return "told.alpha.low";
        }
        return alpha.compareTo(RELIABLE) < 0 ? "told.alpha.tentative" : "told.alpha.reliable";
    }
}
