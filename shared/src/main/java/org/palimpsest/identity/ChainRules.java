package org.palimpsest.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.palimpsest.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What every filter chain of both services has in common: how callers are known, which headers answers carry, how a
 * refusal looks. A chain adds only which of its routes are whose.
 */
public final class ChainRules {

    /** What a page may load and who may frame it. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /** The same for a page that runs nothing and that anyone may frame. */
    public static final String FRAMED_CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; font-src 'self';"
            + " img-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FORMS = Set.of("/login", "/logout");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final ApiKeys apiKeys;
    private final SignIn signIn;
    private final Problems problems;
    private final SecurityAnswers answers;
    private final IdentityProperties properties;

    ChainRules(ApiKeys apiKeys, SignIn signIn, Problems problems, IdentityProperties properties) {
        this.apiKeys = apiKeys;
        this.signIn = signIn;
        this.problems = problems;
        this.properties = properties;
        this.answers = new SecurityAnswers(problems, properties.demo());
    }

    /** Whether anyone may read without an account. */
    public boolean readingIsPublic() {
        return properties.readingIsPublic();
    }

    /** Applies what is common; the container's own dispatches (errors, asynchronous answers) are let through. */
    public HttpSecurity applyTo(HttpSecurity http) {
        return http.authenticationManager(signIn)
                .headers(headers -> headers
                        // Answers may be kept, but not used without asking: ETags would be pointless otherwise.
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter((request, response) -> {
                            if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
                                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
                            }
                        })
                        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), geolocation=(), microphone=()")))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(ChainRules::needsToken))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(
                        new AuthorizationHeader(apiKeys, signIn, properties.demo(), answers, problems),
                        CsrfFilter.class)
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(
                                DispatcherType.ERROR,
                                DispatcherType.ASYNC,
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE)
                        .permitAll());
    }

    /** The same for pages that the pages of others may show in a frame. */
    public HttpSecurity letAnyoneFrame(HttpSecurity http) {
        return applyTo(http)
                .headers(headers -> headers.frameOptions(frame -> frame.disable())
                        .contentSecurityPolicy(csp -> csp.policyDirectives(FRAMED_CONTENT_SECURITY_POLICY)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER));
    }

    /** The same for what everybody may have and is the same for everybody: nobody's session is looked at for it. */
    public HttpSecurity leaveSessionAlone(HttpSecurity http) {
        return applyTo(http).addFilterBefore(new SessionLeftAlone(), SecurityContextHolderFilter.class);
    }

    /**
     * Adds the sign-in form's target {@code POST /login} (username, password and an optional local {@code continue})
     * and {@code POST /logout}. The page itself belongs to the query side.
     */
    public HttpSecurity addSignIn(HttpSecurity http) {
        AuthenticationSuccessHandler onward = (request, response, authentication) ->
                response.sendRedirect(Continuation.safe(request.getParameter("continue")));
        AuthenticationFailureHandler again = (request, response, failure) -> {
            if (failure instanceof TooManyAttempts tooMany) {
                problems.answer(request, response, tooMany.problem());
                return;
            }
            String wanted = Continuation.safe(request.getParameter("continue"));
            response.sendRedirect(
                    wanted.equals("/")
                            ? "/login?error"
                            : "/login?error&continue="
                                    + java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8));
        };
        return http.formLogin(form -> form.loginPage("/login")
                        .loginProcessingUrl("/login")
                        .successHandler(onward)
                        .failureHandler(again))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/"));
    }

    // Where a browser vouches for a request by itself, the request has to show that a page of ours sent it.
    private static boolean needsToken(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return false;
        }
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            String site = request.getHeader("Sec-Fetch-Site");
            return site != null && !OWN_PAGES.contains(site);
        }
        if (FORMS.contains(request.getRequestURI())) {
            return true;
        }
        // Without a session there is nothing to protect, and 401 says more than a missing token would.
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
