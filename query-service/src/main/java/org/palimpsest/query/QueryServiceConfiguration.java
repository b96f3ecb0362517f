package org.palimpsest.query;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.identity.IdentityConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole query side; imported by its own process and by the standalone one. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.ANNOTATION, classes = EnableAutoConfiguration.class)
        })
@Import(IdentityConfiguration.class)
public class QueryServiceConfiguration {

    private static final int CONNECTIONS = 12;

    /** Where the command side's part of the same process, if there is one, opens the store before anyone reads it. */
    private static final String COMMAND_SIDE = "commandDataSource";

    @Bean(defaultCandidate = false)
    HikariDataSource queryDataSource(DatabaseProperties database, BeanFactory beans) {
        if (beans.containsBean(COMMAND_SIDE)) {
            beans.getBean(COMMAND_SIDE);
        }
        Credentials query = database.query();
        if (query != null) {
            DataSources.await(database.url(), query, DataSources.PATIENCE);
            DataSources.awaitRelation(database.url(), query, "store", "text_keys", DataSources.PATIENCE);
        }
        if (database.owner() != null) {
            Migrations.migrate(database.url(), database.owner(), "read", "classpath:db/query");
        }
        return DataSources.open("palimpsest-query", database.url(), query, "read", CONNECTIONS);
    }

    @Bean(defaultCandidate = false)
    JdbcClient queryJdbc(@Qualifier("queryDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** A read sees one state of all tables. */
    @Bean(defaultCandidate = false)
    TransactionTemplate querySnapshot(@Qualifier("queryDataSource") DataSource dataSource) {
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        template.setReadOnly(true);
        return template;
    }

    @Bean(defaultCandidate = false)
    EventReader queryEventReader(@Qualifier("queryDataSource") DataSource dataSource) {
        return new EventReader(dataSource, DomainEvents.types());
    }

    @Bean(defaultCandidate = false)
    EventTail queryEventTail(@Qualifier("queryDataSource") DataSource dataSource) {
        return new EventTail(dataSource);
    }

    @Bean(defaultCandidate = false)
    ContentStore queryContents(@Qualifier("queryDataSource") DataSource dataSource) {
        return new ContentStore(dataSource);
    }
}
