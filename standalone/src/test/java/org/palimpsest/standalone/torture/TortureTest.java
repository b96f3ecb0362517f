package org.palimpsest.standalone.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.palimpsest.standalone.torture.Ledger.Acknowledged;

/** The short form of {@code palimpsest torture}: a process of each service, and PostgreSQL, are killed under load. */
@Isolated("three processes at work and one that starts again need the processors, or their patience ends")
class TortureTest {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());

    @Test
    @Timeout(180)
    void nothingIsLostOrDoneTwiceWhoeverIsKilled() throws Exception {
        System.out.println("palimpsest.seed=" + SEED + " TortureTest");
        Torture.Report report = new Torture(
                        new Torture.Options(
                                SEED,
                                3,
                                Duration.ofMinutes(2),
                                1,
                                List.of(Fault.KILL_COMMAND, Fault.KILL_QUERY, Fault.KILL_POSTGRES),
                                Duration.ZERO),
                        System.out::println)
                .run();
        assertThat(report.differences()).isEmpty();
        assertThat(report.rounds()).isEqualTo(3);
        assertThat(report.inconclusive()).isZero();
        assertThat(report.acknowledged()).as("written, or nothing was tested").isGreaterThan(100);
    }

    @Test
    void aWriteThatIsLostOrDoneTwiceOrKeptThoughRefusedIsADifference() {
        Ledger ledger = new Ledger();
        ledger.acknowledged(new Acknowledged("kept", "s", 3), "command-1", true);
        ledger.acknowledged(new Acknowledged("lost", "s", 4), "command-1", true);
        ledger.acknowledged(new Acknowledged("twice", "s", 5), "command-1", true);
        ledger.acknowledged(new Acknowledged("elsewhere", "s", 6), "command-1", true);
        ledger.refused("refused");
        ledger.refused("refused-and-stored");
        ledger.unknown("nobody-knows");
        assertThat(ledger.differences(Map.of(
                        "kept", List.of(3L),
                        "twice", List.of(5L, 9L),
                        "elsewhere", List.of(7L),
                        "refused-and-stored", List.of(8L),
                        "nobody-knows", List.of(10L))))
                .hasSize(5)
                .noneMatch(difference -> difference.contains("kept ") && difference.startsWith("kept"))
                .anyMatch(difference -> difference.startsWith("lost was acknowledged"))
                .anyMatch(difference -> difference.startsWith("twice is stored 2 times"))
                .anyMatch(difference -> difference.startsWith("elsewhere was acknowledged"))
                .anyMatch(difference -> difference.startsWith("refused-and-stored was refused"));
    }
}
