package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void areWhatAxonUses() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
    }

    @Test
    void areRandomUuidsThatDifferWhoeverAsks() {
        MessageIds one = new MessageIds();
        MessageIds other = new MessageIds();
        Set<UUID> ids = IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> UUID.fromString((i % 2 == 0 ? one : other).generateIdentifier()))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(100_000).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }
}
