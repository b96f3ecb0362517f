package org.palimpsest.query.security;

import java.util.Set;
import org.palimpsest.identity.ChainRules;
import org.palimpsest.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Everything that can be read and by whom. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
class QuerySecurity {

    private static final int REBUILD_ORDER = 5;
    private static final int CARD_ORDER = 15;
    private static final int FILES_ORDER = 16;
    private static final int ORDER = 20;

    /** What is packed with the program. */
    private static final String[] FILES = {
        "/css/**", "/js/**", "/img/**", "/fonts/**", "/webjars/**", "/favicon.ico", "/favicon.svg", "/robots.txt"
    };

    /** Open to whoever comes, as they hold nothing of the content but digests. */
    private static final String[] OPEN = {
        "/login",
        "/error",
        "/problems/*",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        // Hashes and what is signed of them, so that anybody can hold this log to its word.
        "/.well-known/palimpsest-log",
        "/audit/log/checkpoint",
        "/audit/log/tile/**",
        "/api/v1/audit/checkpoint",
        "/api/v1/audit/proofs/inclusion",
        "/api/v1/audit/proofs/inclusion.tlog-proof",
        "/api/v1/audit/proofs/consistency"
    };

    /** Read by anyone where reading is public, else by whoever is signed in. The suffix of a list names its format. */
    private static final String[] CONTENT = {
        "/api/v1/claims",
        "/api/v1/claims.{format}",
        "/api/v1/claims/duplicates",
        "/api/v1/claims/{id}",
        "/api/v1/claims/{id}.{format}",
        "/api/v1/claims/{id}/history",
        "/api/v1/claims/{id}/history.{format}",
        "/api/v1/claims/{id}/duplicates",
        "/api/v1/claims/{id}/compare",
        "/api/v1/figures",
        "/api/v1/figures.{format}",
        "/api/v1/figures/{id}",
        "/api/v1/figures/{id}/history",
        "/api/v1/figures/{id}/history.{format}",
        "/api/v1/figures/{id}/consensus",
        "/api/v1/figures/{id}/consensus.{format}",
        "/api/v1/figures/{id}/consensus/leave-one-out",
        "/api/v1/figures/{id}/consensus/leave-one-out.{format}",
        "/api/v1/figures/{id}/movements",
        "/api/v1/figures/{id}/movements.{format}",
        "/api/v1/figures/{id}/flips",
        "/api/v1/figures/{id}/flips.{format}",
        "/api/v1/figures/{id}/compare",
        "/api/v1/sources",
        "/api/v1/sources.{format}",
        "/api/v1/sources/{id}",
        "/api/v1/sources/{id}/text",
        "/api/v1/sources/{id}/texts/{version}",
        "/api/v1/sources/{id}/texts/{version}/original",
        "/api/v1/sources/{id}/placements",
        "/api/v1/sources/{id}/placements.{format}",
        "/api/v1/sources/{id}/text/values",
        "/api/v1/sources/{id}/history",
        "/api/v1/sources/{id}/history.{format}",
        "/api/v1/sources/{id}/annotations",
        "/api/v1/sources/{id}/annotations.{format}",
        "/api/v1/annotations/{id}",
        "/api/v1/revisions",
        "/api/v1/revisions.{format}",
        "/api/v1/revisions/{id}",
        "/api/v1/revisions/{id}/history",
        "/api/v1/revisions/{id}/history.{format}",
        "/api/v1/queues/review",
        "/api/v1/queues/editor",
        "/api/v1/search",
        "/api/v1/agreement",
        "/api/v1/agreement/desks",
        "/api/v1/agreement/desks.{format}",
        "/api/v1/findings",
        "/api/v1/findings.{format}",
        "/api/v1/findings/{id}",
        "/api/v1/findings/{id}.{format}",
        "/api/v1/reviewers",
        "/api/v1/reviewers.{format}",
        "/api/v1/reviewers/{id}",
        "/api/v1/reviewers/{id}/history",
        "/api/v1/reviewers/{id}/history.{format}",
        "/api/v1/rules",
        "/api/v1/rules/activations",
        "/api/v1/overview",
        "/api/v1/stream",
        "/api/v1/audit/events",
        "/api/v1/audit/events.{format}",
        "/api/v1/audit/bundle"
    };

    /** The pages that show content. */
    private static final String[] PAGES = {
        "/",
        "/search",
        "/sources",
        "/sources/**",
        "/claims",
        "/claims/**",
        "/figures",
        "/figures/**",
        "/findings",
        "/findings/**",
        "/revisions",
        "/revisions/**",
        "/queue",
        "/queue/**",
        "/queues",
        "/queues/**",
        "/reviewers",
        "/reviewers/**",
        "/history",
        "/history/**",
        "/audit",
        "/audit/**",
        "/about"
    };

    /** What should go and what is gone, for those who decide on it and those who look after them. */
    private static final String[] REDACTIONS = {
        "/redactions",
        "/redactions/{id}",
        "/api/v1/redactions",
        "/api/v1/redactions.{format}",
        "/api/v1/redactions/{id}"
    };

    /** What others may show in frames of theirs. It reads nothing from who looks, and sets no cookie. */
    private static final String CARD = "/findings/{id}/card";

    /** Forms that only somebody with an account can send. */
    private static final String[] FORMS = {"/claims/new", "/sources/new", "/figures/new"};

    /** Rebuilding a projection and looking after what it left out is the query side's own work, though done with POST. */
    @Bean
    @Order(REBUILD_ORDER)
    SecurityFilterChain projectionSecurityChain(HttpSecurity http, ChainRules rules) {
        return rules.applyTo(http.securityMatcher(
                        "/api/v1/projections",
                        "/api/v1/projections/**",
                        "/api/v1/dead-letters",
                        "/api/v1/dead-letters/**"))
                .authorizeHttpRequests(routes -> routes.requestMatchers(
                                HttpMethod.GET, "/api/v1/dead-letters", "/api/v1/dead-letters/{position}")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers(
                                "/api/v1/dead-letters/{position}/retry",
                                "/api/v1/dead-letters/{position}/eviction",
                                "/api/v1/projections",
                                "/api/v1/projections/{name}",
                                "/api/v1/projections/{name}/rebuild")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(CARD_ORDER)
    SecurityFilterChain cardSecurityChain(HttpSecurity http, ChainRules rules) {
        RequestMatcher card = PathPatternRequestMatcher.withDefaults().matcher(CARD);
        Set<String> reads = Set.of("GET", "HEAD");
        return rules.letAnyoneFrame(
                        http.securityMatcher(request -> reads.contains(request.getMethod()) && card.matches(request)))
                .authorizeHttpRequests(routes -> routes.anyRequest().access(readers(rules)))
                .build();
    }

    /** A page brings a dozen files along. */
    @Bean
    @Order(FILES_ORDER)
    SecurityFilterChain fileSecurityChain(HttpSecurity http, ChainRules rules) {
        return rules.leaveSessionAlone(http.securityMatchers(
                        files -> files.requestMatchers(HttpMethod.GET, FILES).requestMatchers(HttpMethod.HEAD, FILES)))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(ORDER)
    SecurityFilterChain querySecurityChain(HttpSecurity http, ChainRules rules) {
        Set<String> reads = Set.of("GET", "HEAD");
        return rules.applyTo(http.securityMatcher(request -> reads.contains(request.getMethod())))
                .authorizeHttpRequests(routes -> routes.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(FORMS)
                        .authenticated()
                        .requestMatchers(CONTENT)
                        .access(readers(rules))
                        .requestMatchers("/audit/dead-letters")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers(PAGES)
                        .access(readers(rules))
                        .requestMatchers(
                                "/api/v1/queues/mine",
                                "/api/v1/me",
                                "/api/v1/audit/verification",
                                "/api/v1/imports/{id}",
                                "/api/v1/imports/{id}/refusals",
                                "/api/v1/imports/{id}/refusals.csv")
                        .authenticated()
                        .requestMatchers(REDACTIONS)
                        .hasAnyRole(Role.EDITOR.name(), Role.ADMIN.name(), Role.AUDITOR.name())
                        .requestMatchers("/api/v1/keys", "/api/v1/accounts", "/api/v1/accounts/{id}")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> readers(ChainRules rules) {
        if (rules.readingIsPublic()) {
            return SingleResultAuthorizationManager.permitAll();
        }
        return AuthenticatedAuthorizationManager.authenticated();
    }
}
