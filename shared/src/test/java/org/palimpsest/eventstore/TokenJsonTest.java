package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Tokens may be kept as JSON; one that cannot be read back makes a processor claim nothing and handle nothing. */
class TokenJsonTest {

    private final JsonMapper json = JsonMapper.builder()
            .activateDefaultTyping(
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.axonframework.")
                            .build(),
                    DefaultTyping.NON_FINAL)
            .build();

    @Test
    void aPositionIsReadBack() {
        TrackingToken token = new GlobalSequenceTrackingToken(41);
        TrackingToken read = json.readValue(json.writeValueAsBytes(token), TrackingToken.class);
        assertThat(read).isEqualTo(token);
        assertThat(PositionTokens.position(read)).isEqualTo(41);
    }

    @Test
    void aReplayReadsFromItsPosition() {
        TrackingToken replay =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(41), new GlobalSequenceTrackingToken(7));
        assertThat(PositionTokens.position(replay)).isEqualTo(7);
        assertThat(PositionTokens.position(ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(41), null)))
                .isEqualTo(-1);
    }
}
