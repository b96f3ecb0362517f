package org.palimpsest.command.security;

import static org.palimpsest.identity.Role.ADMIN;
import static org.palimpsest.identity.Role.EDITOR;
import static org.palimpsest.identity.Role.FACT_CHECKER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Set;
import org.palimpsest.identity.ChainRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Every write and whose it is. What is not listed is denied, and nothing is written without an account. */
@Configuration(proxyBeanMethods = false)
class CommandSecurity {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int ORDER = 10;

    @Bean
    @Order(ORDER)
    SecurityFilterChain commandSecurityChain(HttpSecurity http, ChainRules rules) {
        HttpSecurity chain = rules.applyTo(http.securityMatcher(request -> !READS.contains(request.getMethod())));
        return rules.addSignIn(chain)
                .authorizeHttpRequests(routes -> routes.requestMatchers(POST, "/login", "/logout")
                        .permitAll()

                        // An enrolled reviewer is a fact-checker or an editor; the enrolment itself is the domain's
                        // rule.
                        .requestMatchers(
                                POST,
                                "/api/v1/sources",
                                "/api/v1/sources/{id}/texts",
                                "/api/v1/sources/{id}/placements",
                                "/api/v1/sources/{id}/relations",
                                "/api/v1/figures",
                                "/api/v1/claims",
                                "/api/v1/claims/{id}/confirmations",
                                "/api/v1/claims/{id}/disputes",
                                "/api/v1/claims/{id}/revisions",
                                "/api/v1/revisions/{id}/withdrawal",
                                // Editors decide; the controller refuses everyone else, proposers with rule four-eyes.
                                "/api/v1/revisions/{id}/approval",
                                "/api/v1/revisions/{id}/refusal",
                                "/api/v1/imports/claims")
                        .hasRole(FACT_CHECKER.name())

                        // Administrators carry over what others reviewed; reviewers what they did themselves.
                        .requestMatchers(POST, "/api/v1/imports/reviews")
                        .hasAnyRole(FACT_CHECKER.name(), ADMIN.name())
                        // Whose each import is, the controller says.
                        .requestMatchers(DELETE, "/api/v1/imports/{id}")
                        .hasAnyRole(FACT_CHECKER.name(), ADMIN.name())
                        .requestMatchers(PATCH, "/api/v1/figures/{id}")
                        .hasRole(FACT_CHECKER.name())
                        .requestMatchers(DELETE, "/api/v1/claims/{id}/reviews/mine")
                        .hasRole(FACT_CHECKER.name())

                        // Whose each queue is, the controller says.
                        .requestMatchers(PUT, "/api/v1/queues/{queue}/leases/{id}")
                        .hasRole(FACT_CHECKER.name())
                        .requestMatchers(DELETE, "/api/v1/queues/{queue}/leases/{id}")
                        .hasRole(FACT_CHECKER.name())

                        // Anyone signed in but an auditor, who writes nothing.
                        .requestMatchers(
                                POST,
                                "/api/v1/annotations",
                                "/api/v1/annotations/{id}/answers",
                                "/api/v1/annotations/{id}/resolution")
                        .hasAnyRole(FACT_CHECKER.name(), ADMIN.name())
                        .requestMatchers(
                                POST,
                                "/api/v1/claims/{id}/retraction",
                                "/api/v1/claims/{id}/reopening",
                                "/api/v1/claims/{id}/merge",
                                "/api/v1/findings",
                                "/api/v1/rules/activations",
                                "/api/v1/redactions",
                                "/api/v1/redactions/{id}/withdrawal")
                        .hasRole(EDITOR.name())
                        // Administrators decide; the controller refuses editors, proposers with rule four-eyes.
                        .requestMatchers(POST, "/api/v1/redactions/{id}/approval", "/api/v1/redactions/{id}/refusal")
                        .hasAnyRole(EDITOR.name(), ADMIN.name())
                        .requestMatchers(
                                POST,
                                "/api/v1/reviewers",
                                "/api/v1/accounts",
                                "/api/v1/keys",
                                "/api/v1/audit/keys",
                                "/api/v1/audit/restarts",
                                "/api/v1/projections/{name}/rebuild")
                        .hasRole(ADMIN.name())
                        .requestMatchers(PATCH, "/api/v1/reviewers/{id}", "/api/v1/accounts/{id}")
                        .hasRole(ADMIN.name())
                        .requestMatchers(DELETE, "/api/v1/accounts/{id}", "/api/v1/keys/{id}")
                        .hasRole(ADMIN.name())
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
