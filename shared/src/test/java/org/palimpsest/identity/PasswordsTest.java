package org.palimpsest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(Clock.systemUTC());

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

        Duration remembered = timed(() -> {
            for (int time = 0; time < 50; time++) {
                assertThat(passwords.matches("right-password", hash)).isTrue();
            }
        });
        Duration hashed = timed(
                () -> assertThat(passwords.matches("wrong-password", hash)).isFalse());

        assertThat(remembered).isLessThan(hashed);
        assertThat(passwords.matches("right-password", passwords.hash("other-password")))
                .isFalse();
    }

    @Test
    void aPasswordBeyondWhatBcryptReadsIsWrong() {
        String hash = passwords.hash("x".repeat(72));

        assertThat(passwords.matches("x".repeat(72), hash)).isTrue();
        assertThat(passwords.matches("x".repeat(73), hash)).isFalse();
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
