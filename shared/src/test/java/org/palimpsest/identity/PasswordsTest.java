package org.palimpsest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private final CountingEncoder encoder = new CountingEncoder();
    private final Passwords passwords = new Passwords(Clock.systemUTC(), encoder);

    @Test
    void onlyTheRightPasswordMatches() {
        String hash = passwords.hash("right-password");

        assertThat(hash).startsWith("{bcrypt}");
        assertThat(passwords.matches("right-password", hash)).isTrue();
        assertThat(passwords.matches("wrong-password", hash)).isFalse();
        assertThat(passwords.matches("right-password", null)).isFalse();
    }

    @Test
    void aRightPasswordIsRememberedForThisHashOnly() {
        String hash = passwords.hash("right-password");
        assertThat(passwords.matches("right-password", hash)).isTrue();

        int compared = encoder.compared.get();
        assertThat(passwords.matches("right-password", hash)).isTrue();
        assertThat(encoder.compared).hasValue(compared);
        assertThat(passwords.matches("wrong-password", hash)).isFalse();
        assertThat(encoder.compared).hasValue(compared + 1);
        assertThat(passwords.matches("right-password", passwords.hash("other-password")))
                .isFalse();
    }

    @Test
    void aPasswordBeyondWhatBcryptReadsIsWrong() {
        String hash = passwords.hash("x".repeat(72));

        assertThat(passwords.matches("x".repeat(72), hash)).isTrue();
        assertThat(passwords.matches("x".repeat(73), hash)).isFalse();
    }

    /** Counts how often the slow comparison is made. */
    private static final class CountingEncoder implements PasswordEncoder {

        private final PasswordEncoder bcrypt = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        private final AtomicInteger compared = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            compared.incrementAndGet();
            return bcrypt.matches(password, hash);
        }
    }
}
