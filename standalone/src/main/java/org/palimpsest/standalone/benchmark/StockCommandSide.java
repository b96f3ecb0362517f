package org.palimpsest.standalone.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventStores;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * The same aggregate on what Axon's own autoconfiguration wires with Spring Boot and JDBC: its engine and event table, a
 * transaction around each command, Hikari with its ten connections, JSON. Written out here because with this version of
 * Spring Boot the autoconfiguration finds no engine (ADR 2); nothing of it is used outside the benchmark.
 */
final class StockCommandSide implements CommandSide {

    private final StoreDatabase database;
    private final HikariDataSource pool;
    private final TransactionManager transactions;
    private final JdbcEventStorageEngine engine;
    private final Configuration axon;
    private final CommandGateway gateway;
    private final MetaData metadata = MetaData.from(SampleClaims.metadata());

    /** @param claims on file before */
    StockCommandSide(StoreDatabase database, List<List<Record>> claims) {
        EventStores.disableUpdateChecker();
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(EmbeddedPostgres.OWNER);
        config.setPassword(StoreDatabase.PASSWORD);
        this.pool = new HikariDataSource(config);
        this.transactions = transactions(new JdbcTransactionManager(pool));
        Jackson3Serializer json = new Jackson3Serializer.Builder().build();
        this.engine = engine(json);
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(any -> transactions)
                .configureSerializer(any -> json)
                .configureEmbeddedEventStore(any -> engine)
                .configureCorrelationDataProviders(
                        any -> List.of(new SimpleCorrelationDataProvider("actor", "role", "requestId")))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate()))
                .start();
        this.gateway = axon.commandGateway();
        store(claims);
    }

    /** The claims' own aggregate, which is nobody else's to name. */
    private static Class<?> aggregate() {
        try {
            return Class.forName("org.palimpsest.command.claim.Claim");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the aggregate of claims has another name now", e);
        }
    }

    private JdbcEventStorageEngine engine(Jackson3Serializer json) {
        JdbcEventStorageEngine made = JdbcEventStorageEngine.builder()
                .snapshotSerializer(json)
                .eventSerializer(json)
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(connections()))
                .transactionManager(transactions)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                .build();
        transactions.executeInTransaction(() -> made.createSchema(PostgresEventTableFactory.INSTANCE));
        return made;
    }

    private ConnectionProvider connections() {
        ConnectionWrapperFactory.ConnectionCloseHandler handler =
                new ConnectionWrapperFactory.ConnectionCloseHandler() {
                    @Override
                    public void close(Connection connection) {
                        DataSourceUtils.releaseConnection(connection, pool);
                    }

                    @Override
                    public void commit(Connection connection) throws SQLException {
                        if (!DataSourceUtils.isConnectionTransactional(connection, pool)) {
                            connection.commit();
                        }
                    }
                };
        return () -> ConnectionWrapperFactory.wrap(DataSourceUtils.getConnection(pool), handler);
    }

    private static TransactionManager transactions(PlatformTransactionManager spring) {
        return () -> {
            TransactionStatus status = spring.getTransaction(new DefaultTransactionDefinition());
            return new Transaction() {
                @Override
                public void commit() {
                    if (status.isNewTransaction() && !status.isCompleted()) {
                        spring.commit(status);
                    }
                }

                @Override
                public void rollback() {
                    if (status.isNewTransaction() && !status.isCompleted()) {
                        spring.rollback(status);
                    }
                }
            };
        };
    }

    private void store(List<List<Record>> claims) {
        for (List<Record> claim : claims) {
            String stream = ((ClaimFiled) claim.getFirst()).claimId().toString();
            List<DomainEventMessage<?>> events = new ArrayList<>();
            for (Record event : claim) {
                events.add(new GenericDomainEventMessage<>("Claim", stream, events.size(), event, metadata));
            }
            transactions.executeInTransaction(() -> engine.appendEvents(events));
        }
    }

    @Override
    public Load.Threads threads() {
        return Load.Threads.PLATFORM;
    }

    @Override
    public void file(SampleClaims claims) {
        gateway.sendAndWait(new GenericCommandMessage<>(claims.claim(), metadata));
    }

    @Override
    public void confirm(UUID claim, SampleClaims claims) {
        gateway.sendAndWait(new GenericCommandMessage<>(claims.confirmation(claim), metadata));
    }

    @Override
    public long bytes() throws SQLException {
        return CommandSide.bytes(database, "domainevententry");
    }

    @Override
    public long events() throws SQLException {
        return database.number("SELECT count(*) FROM domainevententry");
    }

    @Override
    public long json() throws SQLException {
        return database.number("SELECT sum(octet_length(payload) + octet_length(metadata)) FROM domainevententry");
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}
