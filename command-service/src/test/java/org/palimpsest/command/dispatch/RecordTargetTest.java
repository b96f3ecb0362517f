package org.palimpsest.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTargetTest {

    private record Sample(
            String before,
            @TargetAggregateIdentifier @Nullable UUID id) {}

    private record Aimless(UUID id) {}

    private final RecordTarget target = new RecordTarget();

    @Test
    void isWhatTheCommandSays() {
        UUID id = UUID.randomUUID();

        assertThat(target.resolveTarget(GenericCommandMessage.asCommandMessage(new Sample("a", id)))
                        .getIdentifier())
                .isEqualTo(id.toString());
    }

    @Test
    void aCommandWithoutOneIsRefused() {
        assertThatThrownBy(() -> target.resolveTarget(GenericCommandMessage.asCommandMessage(new Sample("a", null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sample");
        assertThatThrownBy(() ->
                        target.resolveTarget(GenericCommandMessage.asCommandMessage(new Aimless(UUID.randomUUID()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@TargetAggregateIdentifier");
    }
}
