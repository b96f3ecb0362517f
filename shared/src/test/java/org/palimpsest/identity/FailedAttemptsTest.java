package org.palimpsest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final FailedAttempts attempts = new FailedAttempts(new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void waitsAfterTooManyUntilTheWindowIsOver() {
        fail(FailedAttempts.ALLOWED - 1);
        assertThat(attempts.wait("anna", "192.0.2.1")).isEmpty();

        fail(1);
        assertThat(attempts.wait("anna", "192.0.2.1")).contains(FailedAttempts.WINDOW);
        assertThat(attempts.wait("anna", "192.0.2.2")).isEmpty();
        assertThat(attempts.wait("bert", "192.0.2.1")).isEmpty();

        now.updateAndGet(instant -> instant.plus(FailedAttempts.WINDOW));
        assertThat(attempts.wait("anna", "192.0.2.1")).isEmpty();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(FailedAttempts.ALLOWED - 1);
        attempts.succeeded("anna", "192.0.2.1");
        fail(1);

        assertThat(attempts.wait("anna", "192.0.2.1")).isEmpty();
    }

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            attempts.failed("anna", "192.0.2.1");
        }
    }
}
