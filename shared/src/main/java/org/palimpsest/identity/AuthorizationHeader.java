package org.palimpsest.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.palimpsest.problem.Problem;
import org.palimpsest.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a request by its {@code Authorization} header, for this request only: an API key as Bearer, and HTTP
 * Basic where it is on. Whoever sends the header is judged by it alone; a session beside it does not count.
 */
final class AuthorizationHeader extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final ApiKeys apiKeys;
    private final SignIn signIn;
    private final boolean basicIsOn;
    private final SecurityAnswers answers;
    private final Problems problems;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();
    private final RequestAttributeSecurityContextRepository perRequest =
            new RequestAttributeSecurityContextRepository();

    AuthorizationHeader(ApiKeys apiKeys, SignIn signIn, boolean basicIsOn, SecurityAnswers answers, Problems problems) {
        this.apiKeys = apiKeys;
        this.signIn = signIn;
        this.basicIsOn = basicIsOn;
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Account account;
        try {
            account = account(header.strip(), request);
        } catch (AuthenticationException refused) {
            SecurityContextHolder.clearContext();
            answers.commence(request, response, refused);
            return;
        } catch (Problem refused) {
            problems.answer(request, response, refused);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new AccountAuthentication(account));
        SecurityContextHolder.setContext(context);
        // Found again when an asynchronous answer is dispatched.
        perRequest.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    private Account account(String header, HttpServletRequest request) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer(header.substring(BEARER.length()).strip(), request);
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            if (!basicIsOn) {
                throw new BadCredentialsException(
                        "HTTP Basic is for demonstrations and is off here. Send an API key as Authorization: Bearer.");
            }
            UsernamePasswordAuthenticationToken presented = basic.convert(request);
            if (presented == null) {
                throw new BadCredentialsException("The Authorization header cannot be read.");
            }
            return (Account) signIn.authenticate(presented).getPrincipal();
        }
        throw new BadCredentialsException("Send an API key as Authorization: Bearer.");
    }

    private Account bearer(String key, HttpServletRequest request) {
        ApiKeys.Bearer bearer = apiKeys.verify(key)
                .orElseThrow(() -> new BadCredentialsException(
                        "The API key is not known, was revoked, has expired, or its account is disabled."));
        if (!bearer.mayWrite() && !READS.contains(request.getMethod())) {
            throw new Problem(
                            403,
                            "insufficient-scope",
                            "The API key does not allow this",
                            "This key may only read. Create one with the scope 'write'.")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"palimpsest\", error=\"insufficient_scope\"");
        }
        return bearer.account();
    }
}
