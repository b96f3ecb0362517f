package org.palimpsest.identity;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseConfiguration;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.problem.ProblemConfiguration;
import org.palimpsest.problem.Problems;
import org.palimpsest.tracing.TracingConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts, sessions and what all filter chains share. Each service imports it, the standalone process once for both.
 * Its database beans are candidates by qualifier only, so that nothing is wired to them by accident.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
@EnableWebSecurity
@EnableSpringHttpSession
@Import({DatabaseConfiguration.class, ProblemConfiguration.class, TracingConfiguration.class})
@PropertySource("classpath:palimpsest-management.properties")
public class IdentityConfiguration {

    /**
     * What somebody has signed in to stays theirs. A request that came before they did, such as for an image, saves the
     * session after them as it knew it: under the id that it had and as nobody's, which would sign them out again.
     */
    private static final String SAVE_SESSION = """
            UPDATE %TABLE_NAME% AS s SET
                session_id = CASE WHEN saved.principal IS NULL AND s.principal_name IS NOT NULL
                    THEN s.session_id ELSE saved.id END,
                last_access_time = saved.accessed,
                max_inactive_interval = saved.inactive,
                expiry_time = saved.expiry,
                principal_name = coalesce(saved.principal, s.principal_name)
            FROM (VALUES (?::char(36), ?::bigint, ?::int, ?::bigint, ?::varchar, ?::char(36)))
                AS saved (id, accessed, inactive, expiry, principal, primary_id)
            WHERE s.primary_id = saved.primary_id
            """;

    /** Before the chains of the services, which begin at 0. */
    private static final int ACTUATOR_ORDER = -100;

    private static final Logger log = LoggerFactory.getLogger(IdentityConfiguration.class);
    private static final int CONNECTIONS = 6;

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource identityDataSource(DatabaseProperties database) {
        IdentitySchema.prepare(database);
        return DataSources.openForLookups(
                "palimpsest-identity", database.url(), database.identity(), IdentitySchema.NAME, CONNECTIONS);
    }

    @Bean(defaultCandidate = false)
    JdbcClient identityJdbc(@Qualifier("identityDataSource") HikariDataSource identityDataSource) {
        return JdbcClient.create(identityDataSource);
    }

    @Bean
    Passwords passwords() {
        return new Passwords(ProcessClock.get());
    }

    @Bean
    Accounts accounts(@Qualifier("identityJdbc") JdbcClient identityJdbc, Passwords passwords) {
        return new Accounts(identityJdbc, passwords, ProcessClock.get());
    }

    @Bean
    ApiKeys apiKeys(@Qualifier("identityJdbc") JdbcClient identityJdbc, Accounts accounts) {
        return new ApiKeys(identityJdbc, accounts, ProcessClock.get());
    }

    /** A measure of every filter of the chain costs more than the filters do, and nobody reads it. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SignIn signIn(Accounts accounts, Passwords passwords) {
        return new SignIn(accounts, passwords, new FailedAttempts(ProcessClock.get()));
    }

    @Bean
    ChainRules chainRules(ApiKeys apiKeys, SignIn signIn, Problems problems, IdentityProperties properties) {
        return new ChainRules(apiKeys, signIn, problems, properties);
    }

    /** Makes the demo accounts before the service answers; in no other mode does it make any. */
    @Bean
    InitializingBean demoAccounts(IdentityProperties properties, Accounts accounts, Passwords passwords) {
        return () -> {
            String password = properties.demoPassword();
            if (properties.demo() && password != null && !password.isEmpty()) {
                DemoAccounts.ensure(accounts, passwords, password);
            } else if (properties.demo()) {
                log.info("No demo accounts are made here: palimpsest.demo-password is not set");
            }
        };
    }

    @Bean
    JdbcIndexedSessionRepository sessionRepository(
            @Qualifier("identityDataSource") HikariDataSource identityDataSource,
            @Value("${palimpsest.session.timeout:12h}") Duration timeout) {
        TransactionTemplate transactions =
                new TransactionTemplate(new DataSourceTransactionManager(identityDataSource));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(new JdbcTemplate(identityDataSource), transactions);
        sessions.setTableName(IdentitySchema.NAME + ".session");
        sessions.setDefaultMaxInactiveInterval(timeout);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        sessions.setUpdateSessionQuery(SAVE_SESSION);
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new SessionContent());
        sessions.setConversionService(conversion);
        return sessions;
    }

    @Bean
    CookieSerializer cookieSerializer(@Value("${palimpsest.session.secure-cookie:#{null}}") @Nullable Boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("palimpsest");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (secure != null) {
            // Otherwise secure exactly when the request was.
            cookie.setUseSecureCookie(secure);
        }
        return cookie;
    }

    /** Whether it is well may be asked by anybody; how busy it is, by those who watch over it, with a key of their own. */
    @Bean
    @Order(ACTUATOR_ORDER)
    SecurityFilterChain actuatorSecurity(HttpSecurity http, ChainRules rules) {
        return rules.applyTo(http.securityMatcher("/actuator", "/actuator/**"))
                .authorizeHttpRequests(routes -> routes.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .anyRequest()
                        .hasRole(Role.ADMIN.name()))
                .build();
    }

    /** Deny by default: what no service's chain has claimed is nobody's. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain everythingElse(HttpSecurity http, ChainRules rules) {
        return rules.applyTo(http)
                .authorizeHttpRequests(routes -> routes.anyRequest().denyAll())
                .build();
    }
}
