package org.palimpsest.query.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Account;
import org.palimpsest.query.reading.SayWhatIsMissing;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What stands around every page, error pages included: who is signed in and the token that their forms need. */
@Component("frame")
public class Frame {

    /** Who looks. */
    public Visitor visitor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return new Visitor(
                authentication != null && authentication.getPrincipal() instanceof Account account ? account : null);
    }

    /**
     * The CSRF token, or {@code null} for a reader who is not signed in: asking for one would start a session for
     * everybody who passes by.
     */
    public @Nullable CsrfToken token() {
        return visitor().isSignedIn() ? tokenOfSession() : null;
    }

    /** The CSRF token, for the one form that is there before anybody is signed in. */
    public @Nullable CsrfToken tokenOfSession() {
        HttpServletRequest request = request();
        return request == null ? null : (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    /** The address of this page with its query, to come back to after signing in. */
    public String address() {
        HttpServletRequest request = request();
        if (request == null || request.getRequestURI().startsWith("/login")) {
            return "/";
        }
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** This page in another language, with all else that its address says. */
    public String inLanguage(String language) {
        HttpServletRequest request = request();
        String query = LanguageChoice.others(request == null ? null : request.getQueryString());
        return "?" + (query.isEmpty() ? "" : query + "&") + LanguageChoice.PARAMETER + "=" + language;
    }

    /** From which position on this page lacks events that are set aside; {@code null} when it lacks none. */
    public @Nullable Object incompleteFrom() {
        HttpServletRequest request = request();
        return request == null ? null : request.getAttribute(SayWhatIsMissing.HEADER);
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
