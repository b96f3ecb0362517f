package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.identity.Account;
import org.palimpsest.problem.Problem;
import org.springframework.security.core.Authentication;

/** Who is asking. */
public final class SignedIn {

    private SignedIn() {}

    /** @throws Problem 401 when nobody is signed in */
    public static Account account(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Account account) {
            return account;
        }
        throw new Problem(
                401,
                "not-signed-in",
                "Not signed in",
                "This list is your own. Sign in, or send your API key as a bearer token.");
    }
}
