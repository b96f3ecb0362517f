package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TortureReportTest {

    @Test
    void aTortureSaysNothingButItsReport() {
        try (Started torture = Started.palimpsest(
                "torture", "--rounds", "0", "--instances", "1", "--seed", "42", "--only", "poison,kill_query")) {
            assertThat(torture.awaitEnd())
                    .as("nothing happened that might have been wrong")
                    .isEqualTo(1);

            assertThat(torture.output().lines())
                    .containsExactly(
                            "seed 42",
                            "0 rounds, 0 faults landed {}, 0 inconclusive",
                            "0 writes acknowledged {}, 0 refused, 0 never answered, 0 attempts without an answer",
                            "0 differences");
            assertThat(torture.complaints()).isEmpty();
        }
    }
}
