package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.review.Stance;

class AgreementWordsTest {

    private static final AlphaView NONE = new AlphaView(null, 0, 0, 0, AgreementWords.noTwoValues());

    private static AlphaView alpha(String alpha) {
        return new AlphaView(new BigDecimal(alpha), 1, 2, 1_234, null);
    }

    @Test
    void explainsBothAndTheScale() {
        assertThat(AgreementWords.explanation(alpha("0.743"), NONE))
                .isEqualTo("On whether claims hold, alpha is 0.743, enough for tentative conclusions: 1,234 reviews of"
                        + " 1 claim by 2 reviewers. On what the value is, alpha is not defined. No claim has two reviews"
                        + " that stand for a number, so there is nothing to compare. Alpha is 1 where all agree and 0"
                        + " where they agree as if by chance.");
    }

    @ParameterizedTest
    @CsvSource({
        "1, enough to rely on",
        "0.8, enough to rely on",
        "0.799, enough for tentative conclusions",
        "0.667, enough for tentative conclusions",
        "0.666, too low to rely on",
        "0.001, too low to rely on",
        "0, no better than chance",
        "-0.5, no better than chance"
    })
    void saysWhatAlphaIsGoodFor(String alpha, String meaning) {
        assertThat(AgreementWords.explanation(alpha(alpha), NONE))
                .contains("alpha is " + alpha.replace('-', '−') + ", " + meaning + ":");
    }

    @Test
    void saysThatThereIsNoVariation() {
        assertThat(AgreementWords.allAlike(12, Stance.CONFIRM))
                .startsWith("All 12 reviews confirm. There is no variation");
        assertThat(AgreementWords.allAlike(2, Stance.DISPUTE))
                .startsWith("All 2 reviews dispute. There is no variation");
        assertThat(AgreementWords.allTheSameValue(2)).startsWith("All 2 reviews stand for the same value. There is no");
    }
}
