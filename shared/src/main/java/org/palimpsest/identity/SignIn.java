package org.palimpsest.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a user name and a password, for the sign-in form and for HTTP Basic alike. */
final class SignIn implements AuthenticationManager {

    private final Accounts accounts;
    private final Passwords passwords;
    private final FailedAttempts failedAttempts;

    SignIn(Accounts accounts, Passwords passwords, FailedAttempts failedAttempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failedAttempts = failedAttempts;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String address = presented.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        return new AccountAuthentication(signIn(presented.getName(), text(presented.getCredentials()), address));
    }

    /**
     * The account, if the password is right and the account enabled.
     *
     * @throws TooManyAttempts when there were too many failures from this address
     * @throws BadCredentialsException in every other case, always with the same message
     */
    Account signIn(String userName, String password, String address) {
        failedAttempts.wait(userName, address).ifPresent(wait -> {
            throw new TooManyAttempts(wait);
        });
        Optional<StoredAccount> stored = accounts.stored(userName);
        boolean right = passwords.matches(
                password, stored.map(StoredAccount::passwordHash).orElse(null));
        if (right && stored.isPresent() && stored.get().enabled()) {
            failedAttempts.succeeded(userName, address);
            return stored.get().account();
        }
        failedAttempts.failed(userName, address);
        throw new BadCredentialsException("User name or password is wrong, or the account is disabled.");
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }
}
