package org.palimpsest.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentAggregatesTest {

    private final RecentAggregates recent = new RecentAggregates();

    @Test
    void keepsWhatWasAskedForAndNotWhatIsNew() {
        recent.put("new", "filed");
        assertThat(recent.containsKey("new")).isFalse();

        assertThat(recent.<String, String>get("new")).isNull();
        assertThat(recent.containsKey("new")).isFalse();
        recent.put("new", "reviewed");
        assertThat(recent.<String, String>get("new")).isEqualTo("reviewed");
        recent.put("new", "reviewed again");
        assertThat(recent.<String, String>get("new")).isEqualTo("reviewed again");
    }

    @Test
    void manyNewOnesPushOutNothing() {
        for (int claim = 0; claim < 1_000; claim++) {
            recent.get("under review " + claim);
            recent.put("under review " + claim, claim);
        }
        for (int claim = 0; claim < 100_000; claim++) {
            recent.put("new " + claim, claim);
        }
        for (int claim = 0; claim < 1_000; claim++) {
            assertThat(recent.<String, Integer>get("under review " + claim)).isEqualTo(claim);
        }
    }

    @Test
    void whatIsTakenOutHasToBeAskedForAgain() {
        recent.get("claim");
        recent.put("claim", "reviewed");

        assertThat(recent.remove("claim")).isTrue();
        recent.put("claim", "reviewed again");

        assertThat(recent.<String, String>get("claim")).isNull();
    }
}
