package org.palimpsest.command.dispatch;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.eventstore.AppendObserver;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventStores;
import org.palimpsest.history.DomainEvents;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires Axon on the event store by hand: its Spring Boot autoconfiguration would, with what this service has on its
 * class path, store nothing and say nothing.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int CONNECTIONS = 12;

    @Bean(defaultCandidate = false, destroyMethod = "close")
    DataSource commandDataSource(DatabaseProperties database) {
        StoreSchema.prepare(database);
        return DataSources.openForLookups(
                "palimpsest-command", database.url(), database.command(), "store", CONNECTIONS);
    }

    @Bean
    EventStores eventStores(@Qualifier("commandDataSource") DataSource store, AppendObserver observer) {
        return EventStores.open(store, DomainEvents.types(), observer);
    }

    @Bean
    EventReader commandEventReader(EventStores stores) {
        return stores.reader();
    }

    @Bean
    ContentStore commandContentStore(@Qualifier("commandDataSource") DataSource store) {
        return new ContentStore(store);
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(EventStores stores, List<AggregateConfigurer<?>> aggregates) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(axon -> stores.eventStore())
                .registerComponent(CommandTargetResolver.class, axon -> new RecordTarget())
                .configureCorrelationDataProviders(
                        axon -> List.of(new SimpleCorrelationDataProvider("actor", "role", "requestId")));
        aggregates.forEach(configurer::configureAggregate);
        configurer.onInitialize(axon -> axon.onStart(
                Integer.MIN_VALUE, () -> axon.commandBus().registerHandlerInterceptor(new ConditionsInterceptor())));
        org.axonframework.config.Configuration axon = configurer.buildConfiguration();
        EventStores.requireInUse(axon.eventStore());
        return axon;
    }

    @Bean
    CommandGateway commandGateway(org.axonframework.config.Configuration axon) {
        return axon.commandGateway();
    }
}
