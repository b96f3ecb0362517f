package org.palimpsest.identity;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that has nothing but identities: who am I, and a write of each kind. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({IdentityConfiguration.class, IdentityTestApplication.Routes.class})
public class IdentityTestApplication {

    @Bean
    @Order(1)
    SecurityFilterChain testSecurity(HttpSecurity http, ChainRules rules) {
        return rules.addSignIn(rules.applyTo(http.securityMatcher("/login", "/logout", "/whoami", "/write", "/edit")))
                .authorizeHttpRequests(routes -> routes.requestMatchers("/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/edit")
                        .hasRole("EDITOR")
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @RestController
    static class Routes {

        @GetMapping("/login")
        String login(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping("/whoami")
        Map<String, Object> whoAmI(@AuthenticationPrincipal Account account, CsrfToken token) {
            return Map.of(
                    "id",
                    account.id(),
                    "userName",
                    account.userName(),
                    "roles",
                    account.roles(),
                    "token",
                    token.getToken());
        }

        @PostMapping("/write")
        UUID write(@AuthenticationPrincipal Account account) {
            return account.id();
        }

        @PostMapping("/edit")
        UUID edit(@AuthenticationPrincipal Account account) {
            return account.id();
        }
    }
}
