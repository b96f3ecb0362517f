package org.palimpsest.identity;

import java.time.Duration;
import org.palimpsest.problem.Problem;
import org.springframework.security.core.AuthenticationException;

/** Somebody tried too many passwords. */
final class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many failed attempts");
        this.wait = wait;
    }

    Problem problem() {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem(
                        429,
                        "too-many-attempts",
                        "Too many attempts",
                        "Too many failed attempts to sign in. Wait " + seconds + " seconds, then try again.")
                .header("Retry-After", Long.toString(seconds));
    }
}
