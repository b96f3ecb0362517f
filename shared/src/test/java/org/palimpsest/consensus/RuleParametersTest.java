package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleParametersTest {

    @Test
    void theStandardOnesAreThoseOfThePublishedRule() {
        assertThat(BridgedParameters.standard().named().toString())
                .isEqualTo("{bridging=on, challengeLimit=1000, confirmed=720, hysteresis=30, likely=600,"
                        + " minimumReviewers=3, minimumWeight=2000, patience=3}");
    }

    @Test
    void whatIsNotNamedKeepsItsStandardValue() {
        BridgedParameters parsed = BridgedParameters.parse(Map.of("bridging", "off", "confirmed", "800"));
        assertThat(parsed).isEqualTo(new BridgedParameters(false, 800, 600, 30, 3, 2000, 3, 1000));
        assertThat(BridgedParameters.parse(parsed.named().toMap())).isEqualTo(parsed);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("patiance", "3")))
                .withMessageContaining("'patiance'")
                .withMessageContaining("patience");
    }

    @Test
    void aBadValueIsRefusedWithTheParameterAndTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("bridging", "maybe")))
                .withMessageContaining("'bridging' is 'maybe'; give on or off");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("likely", ".6")))
                .withMessageContaining("'likely' is '.6'; give a whole number such as 600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("likely", "500")))
                .withMessageContaining("'likely' is 500; give a whole number from 501 to 999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("confirmed", "599")))
                .withMessageContaining("from 600 to 999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgedParameters.parse(Map.of("patience", "-1")))
                .withMessageContaining("'patience' is -1");
    }

    @Test
    void theHashIsThatOfTheSortedLines() {
        assertThat(BridgedParameters.standard().named().hash())
                .isEqualTo(Sha256.hex("bridging=on\nchallengeLimit=1000\nconfirmed=720\nhysteresis=30\nlikely=600\n"
                        + "minimumReviewers=3\nminimumWeight=2000\npatience=3\n"))
                .hasSize(64);
        assertThat(BridgedParameters.parse(Map.of("patience", "4")).named().hash())
                .isNotEqualTo(BridgedParameters.standard().named().hash());
    }

    @Test
    void anUnknownRuleIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsensusRules.of("bridged", 2, Map.of()))
                .withMessageContaining("bridged version 1");
        assertThat(ConsensusRules.of("bridged", 1, Map.of())).isEqualTo(ConsensusRules.standard());
        assertThat(ConsensusRules.standard().displayName()).isEqualTo("bridged-1");
    }

    @Test
    void aConsensusOfOtherParametersIsNotContinued() {
        ConsensusRule other = ConsensusRules.of("bridged", 1, Map.of("patience", "4"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.evolve(ConsensusRules.standard().unreviewed(), new ClaimStep.Revised()))
                .withMessageContaining("replay");
    }
}
