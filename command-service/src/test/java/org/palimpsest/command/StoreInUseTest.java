package org.palimpsest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.palimpsest.eventstore.EventStores;

/** Nothing falls back silently: neither to a store that forgets nor to a call to the vendor. */
class StoreInUseTest {

    @Test
    void theServiceStoresInOurStore() {
        Configuration axon = CommandServer.running().context().getBean(Configuration.class);
        EventStores stores = CommandServer.running().context().getBean(EventStores.class);
        assertThat(axon.eventStore()).isSameAs(stores.eventStore());
        EventStores.requireInUse(axon.eventStore());
    }

    @Test
    void aStoreInMemoryIsNotedAtStart() {
        EmbeddedEventStore inMemory = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEventStore(configuration -> inMemory)
                .buildConfiguration();
        assertThatThrownBy(() -> EventStores.requireInUse(axon.eventStore()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EmbeddedEventStore");
    }

    @Test
    void theUpdateCheckerIsOffBeforeAxonStarts() {
        CommandServer.running();
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
    }
}
