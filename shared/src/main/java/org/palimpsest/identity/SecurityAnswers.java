package org.palimpsest.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.palimpsest.problem.Problem;
import org.palimpsest.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** How security refuses: 401 with a challenge, 403 with what is missing, and a person at a page is sent to sign in. */
final class SecurityAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final boolean basicIsOn;

    SecurityAnswers(Problems problems, boolean basicIsOn) {
        this.problems = problems;
        this.basicIsOn = basicIsOn;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyAttempts tooMany) {
            problems.answer(request, response, tooMany.problem());
            return;
        }
        boolean presented = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (!presented && isPage(request)) {
            response.sendRedirect("/login?continue=" + URLEncoder.encode(address(request), StandardCharsets.UTF_8));
            return;
        }
        Problem problem = presented
                ? new Problem(
                        401,
                        "bad-credentials",
                        "The credentials are not accepted",
                        String.valueOf(failure.getMessage()))
                : new Problem(401, "unauthenticated", "Sign in first", remedy());
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"palimpsest\"");
        // A browser would remember Basic credentials and send them along with other sites' requests.
        if (basicIsOn && request.getHeader("Sec-Fetch-Mode") == null) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"palimpsest\", charset=\"UTF-8\"");
        }
        problems.answer(request, response, problem);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            if (isFormOf(request)) {
                // The page was open for longer than its session; a fresh one has a fresh token.
                response.sendRedirect("/login?expired");
                return;
            }
            problems.answer(
                    request,
                    response,
                    new Problem(
                            403,
                            "csrf",
                            "The request's token is missing or stale",
                            "A write from a signed-in browser carries the page's token in the header X-CSRF-TOKEN or the"
                                    + " parameter _csrf. Reload the page and try again."));
            return;
        }
        problems.answer(request, response, new Problem(403, "forbidden", "Not allowed", missing(denied)));
    }

    private String remedy() {
        return basicIsOn
                ? "Sign in on the page, or send an API key (Authorization: Bearer) or user name and password (HTTP Basic)."
                : "Sign in on the page, or send an API key (Authorization: Bearer).";
    }

    private static String missing(AccessDeniedException denied) {
        if (denied instanceof AuthorizationDeniedException refused
                && refused.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            return "This needs the role "
                    + decision.getAuthorities().stream()
                            .map(authority ->
                                    String.valueOf(authority.getAuthority()).replaceFirst("^ROLE_", ""))
                            .sorted()
                            .collect(Collectors.joining(" or "))
                    + ", which this account or API key does not have.";
        }
        return "No rule lets this account do that.";
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && wantsHtml(request)
                && !request.getRequestURI().startsWith("/api/");
    }

    private static boolean isFormOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        return wantsHtml(request) && (path.equals("/login") || path.equals("/logout"));
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
