package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.palimpsest.identity.Account;
import org.palimpsest.problem.Problem;
import org.springframework.security.core.Authentication;

/** Who is asking. */
public final class SignedIn {

    private SignedIn() {}

    /** @throws Problem 401 when nobody is signed in */
    public static Account account(HttpServletRequest request) {
        return anybody(request)
                .orElseThrow(() -> new Problem(
                        401,
                        "not-signed-in",
                        "Not signed in",
                        "This list is your own. Sign in, or send your API key as a bearer token."));
    }

    /** Whoever it is, where it makes no more than a difference. */
    public static Optional<Account> anybody(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Account account
                ? Optional.of(account)
                : Optional.empty();
    }
}
