package org.palimpsest.problem;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.identity.ChainRules;
import org.palimpsest.identity.IdentityConfiguration;
import org.palimpsest.value.Quantity;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A service in which everything goes wrong that can. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({IdentityConfiguration.class, ProblemTestApplication.Troubles.class})
class ProblemTestApplication {

    @Bean
    @Order(1)
    SecurityFilterChain openSecurity(HttpSecurity http, ChainRules rules) {
        return rules.applyTo(http)
                .securityMatcher("/api/**", "/pages/**")
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @RestController
    static class Troubles {

        private final JdbcClient jdbc;
        private final HikariDataSource pool;

        Troubles(@Qualifier("identityJdbc") JdbcClient jdbc, @Qualifier("identityDataSource") HikariDataSource pool) {
            this.jdbc = jdbc;
            this.pool = pool;
        }

        @PostMapping(value = "/api/bodies", consumes = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> body(@RequestBody org.palimpsest.command.sample.SampleRequest request) {
            return Map.of("title", request.title());
        }

        @PostMapping("/api/values")
        Quantity value(@RequestBody Quantity value) {
            return value;
        }

        @PostMapping("/api/files")
        long file(@RequestParam MultipartFile file) {
            return file.getSize();
        }

        @GetMapping(value = "/api/parameters", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> parameters(@RequestParam int limit, @RequestParam(required = false) Instant at) {
            return Map.of("limit", limit);
        }

        @GetMapping("/api/things/{id}")
        Map<String, Object> thing(@PathVariable UUID id) {
            throw new Problem(412, "stale", "Changed meanwhile", "Somebody changed it; read it again.")
                    .with("currentVersion", 7)
                    .with("status", "not to be overwritten")
                    .header("ETag", "\"7\"");
        }

        @GetMapping("/api/text")
        String text(@RequestParam String q) {
            return jdbc.sql("SELECT CAST(:q AS text)")
                    .param("q", q)
                    .query(String.class)
                    .single();
        }

        @GetMapping({"/api/fault", "/pages/fault"})
        String fault() {
            throw new IllegalStateException("secret detail of the inside");
        }

        @GetMapping("/api/away")
        String away() {
            throw new org.springframework.jdbc.CannotGetJdbcConnectionException(
                    "away", new java.sql.SQLTransientConnectionException("timed out"));
        }
    }
}
