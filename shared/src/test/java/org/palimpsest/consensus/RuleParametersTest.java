package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void theMajorityHasOneParameterAndRefusesTheOthers() {
        assertThat(ConsensusRules.of("majority", 1, Map.of())
                        .parameters()
                        .toMap()
                        .toString())
                .isEqualTo("{minimumReviewers=3}");
        assertThat(ConsensusRules.of("majority", 1, Map.of("minimumReviewers", " 7 ")))
                .isEqualTo(new Majority1(7));
        refuses("bridging", "off", "there is no parameter 'bridging'; use minimumReviewers");
        refuses("minimumReviewers", "0", "'minimumReviewers' is 0; give a whole number from 1 to 1000");
        refuses("minimumReviewers", "1001", "'minimumReviewers' is 1001; give a whole number from 1 to 1000");
        refuses("minimumReviewers", "a few", "'minimumReviewers' is 'a few'; give a whole number such as 3");
    }

    private static void refuses(String parameter, String value, String message) {
        assertThatThrownBy(() -> ConsensusRules.of("majority", 1, Map.of(parameter, value)))
                .isInstanceOfSatisfying(
                        InvalidParameter.class,
                        refusal -> assertThat(refusal.parameter()).isEqualTo(parameter))
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownRuleIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsensusRules.of("bridged", 2, Map.of()))
                .withMessage(
                        "there is no rule 'bridged' version 2; known rules: bridged version 1, majority version 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsensusRules.of("majority-2", 1, Map.of()))
                .withMessageContaining("majority version 1");
        assertThat(ConsensusRules.of("bridged", 1, Map.of())).isEqualTo(ConsensusRules.standard());
        assertThat(ConsensusRules.standard().displayName()).isEqualTo("bridged-1");
    }

    @Test
    void theRulesThereAreAreListedWithTheirStandardParameters() {
        assertThat(ConsensusRules.known())
                .extracting(ConsensusRule::displayName)
                .containsExactly("bridged-1", "majority-1");
        for (ConsensusRule rule : ConsensusRules.known()) {
            for (String name : List.of(rule.name(), rule.displayName())) {
                assertThat(ConsensusRules.of(name, rule.version(), Map.of())).isEqualTo(rule);
                assertThat(ConsensusRules.of(
                                name, rule.version(), rule.parameters().toMap()))
                        .isEqualTo(rule);
            }
        }
    }

    @Test
    void aConsensusOfOtherParametersIsNotContinued() {
        ConsensusRule other = ConsensusRules.of("bridged", 1, Map.of("patience", "4"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.evolve(ConsensusRules.standard().unreviewed(), new ClaimStep.Revised()))
                .withMessageContaining("replay");
    }
}
