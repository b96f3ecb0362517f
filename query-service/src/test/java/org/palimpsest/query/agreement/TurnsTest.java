package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.palimpsest.problem.Problem;

class TurnsTest {

    @Test
    void whoFindsNoTurnIsToldWhenToAskAgain() throws InterruptedException {
        Turns turns = new Turns(1, Duration.ZERO);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> turns.take(() -> {
                    busy.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "done";
                }));
        busy.await();
        assertThatThrownBy(() -> turns.take(() -> "never"))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.headers()).containsEntry("Retry-After", "1");
                    assertThat(problem.detail()).contains("one source or figure");
                });
        over.countDown();
        first.join();
        assertThat(turns.take(() -> "now")).isEqualTo("now");
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        Turns turns = new Turns(1, Duration.ZERO);
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.take(() -> "free")).isEqualTo("free");
    }
}
