package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimExplanationTest {

    @Test
    void saysThatNothingIsCounted() {
        assertThat(Reviews.standard().confirm(1, null).consensus().explanation())
                .isEqualTo("Unreviewed: no review counts yet. One reviewer without a group is shown and not counted.");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Reviews.standard()
                        .confirm(1, "a")
                        .confirm(1, "b")
                        .consensus()
                        .explanation())
                .isEqualTo("Needs review: it takes three reviewers and a weight of 2,000; there are two with 2,000."
                        + " Two counted reviews: 2,000 for and 0 against, where 1,000 is one full review.");
    }

    @Test
    void saysWhyAClaimIsConfirmed() {
        assertThat(Reviews.standard()
                        .confirm(2, "a")
                        .confirm(2, "b")
                        .consensus()
                        .explanation())
                .isEqualTo("Confirmed: the score for it is 0.750, at or above 0.720; two groups lean this way and none"
                        + " leans the other, on moderate or better evidence. Four counted reviews: 4,000 for and 0"
                        + " against, where 1,000 is one full review.");
    }

    @Test
    void saysWhatALikelyClaimLacks() {
        assertThat(Reviews.standard()
                        .confirm(2, "a")
                        .confirm(1, "b")
                        .consensus()
                        .explanation())
                .startsWith("Likely: the score for it is 0.707, at or above 0.600. Confirmed needs 0.720.");
    }

    @Test
    void saysThatALevelIsHeldAndWhoChallengesIt() {
        assertThat(Reviews.standard()
                        .confirm(2, "a")
                        .confirm(2, "b")
                        .dispute(1, "b")
                        .consensus()
                        .explanation())
                .isEqualTo("Held at confirmed: the reviews alone would now say likely. The score for it is 0.671, below"
                        + " 0.690 under which the verdict can change, after one of three reviews in a row. Challenged by"
                        + " 'b' alone: without what it says against the verdict it would stand, and the other groups"
                        + " oppose with 0, less than 1,000. It waits for an editor. Five counted reviews: 4,000 for and"
                        + " 1,000 against, where 1,000 is one full review.");
    }

    @Test
    void saysBothScoresOfAContestedClaim() {
        assertThat(Reviews.standard()
                        .confirm(3, "a")
                        .dispute(3, "b")
                        .consensus()
                        .explanation())
                .startsWith("Contested: the score is 0.400 for and 0.400 against, and neither reaches 0.600.");
    }
}
