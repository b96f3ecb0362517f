package org.palimpsest.command.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;

class FourEyesTest {

    private static final UUID FILER = new UUID(0, 1);
    private static final UUID CHECKER = new UUID(0, 2);
    private static final UUID EDITOR = new UUID(0, 3);
    private static final UUID CLAIM = new UUID(1, 1);
    private static final ClaimState FILED = ClaimState.of(new ClaimFiled(
            CLAIM, FILER, new ClaimContent(new UUID(2, 1), null, "no order is on paper", null, null, null)));

    @Test
    void aFindingMayRestOnSomebodyElsesConfirmation() {
        assertThatCode(() -> FourEyes.checkFinding(FILED.after(confirmedBy(CHECKER)), FILER))
                .doesNotThrowAnyException();
    }

    @Test
    void aFindingOnAnUnconfirmedClaimIsTheEditorsToPublish() {
        assertThatCode(() -> FourEyes.checkFinding(FILED, EDITOR)).doesNotThrowAnyException();
    }

    @Test
    void aFindingDoesNotRestOnTheFilersConfirmationAlone() {
        assertThatThrownBy(() -> FourEyes.checkFinding(FILED.after(confirmedBy(FILER)), EDITOR))
                .isInstanceOf(RuleBroken.class);
    }

    @Test
    void theFilerDoesNotPublishAFindingThatNobodyElseConfirmed() {
        assertThatThrownBy(() -> FourEyes.checkFinding(FILED, FILER)).isInstanceOf(RuleBroken.class);
    }

    private static ClaimConfirmed confirmedBy(UUID reviewer) {
        return new ClaimConfirmed(
                CLAIM,
                new UUID(3, 1),
                new ReviewerStanding(reviewer, Standing.REVIEWER, "desk-a", 1000),
                1,
                List.of(),
                null);
    }
}
