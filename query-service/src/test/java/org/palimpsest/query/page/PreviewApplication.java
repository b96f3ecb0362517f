package org.palimpsest.query.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Role;
import org.palimpsest.query.linked.Publication;
import org.palimpsest.query.linked.ReviewDocuments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The pages without a database, to look at and to test: {@code ?as=editor-1} signs in, {@code ?kind=hostile}, empty,
 * many, dates, categories or past picks the samples.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
        })
@Import({
    PreviewController.class,
    SignInController.class,
    Frame.class,
    Wording.class,
    PageWords.class,
    FigurePlots.class,
    ReviewDocuments.class,
    Publication.class,
    PageConfiguration.class,
    VisibleControls.class
})
class PreviewApplication {

    private static final Map<String, Role> ROLES = Map.of(
            "checker-a1",
            Role.FACT_CHECKER,
            "checker-a2",
            Role.FACT_CHECKER,
            "editor-1",
            Role.EDITOR,
            "auditor-1",
            Role.AUDITOR,
            "admin",
            Role.ADMIN);

    public static void main(String[] arguments) {
        SpringApplication.run(PreviewApplication.class, arguments);
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'self'")))
                .addFilterBefore(new SignInByParameter(), AuthorizationFilter.class)
                .build();
    }

    private static final class SignInByParameter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String name = request.getParameter("as");
            if (name != null && ROLES.containsKey(name)) {
                Account account = new Account(Samples.id(name), name, Set.of(ROLES.get(name)));
                SecurityContextHolder.getContext()
                        .setAuthentication(
                                UsernamePasswordAuthenticationToken.authenticated(account, null, java.util.List.of()));
            }
            chain.doFilter(request, response);
        }
    }
}
