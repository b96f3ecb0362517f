package org.palimpsest.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptInOrderTest {

    @Test
    void isALinkedHashMapThatNothingChanges() {
        Random random = new Random(7);
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keys.add(new UUID(random.nextLong(), random.nextLong()));
        }
        Map<UUID, Integer> expected = new LinkedHashMap<>();
        KeptInOrder<Integer> actual = KeptInOrder.empty();
        for (int step = 0; step < 2_000; step++) {
            UUID key = keys.get(random.nextInt(keys.size()));
            KeptInOrder<Integer> before = actual;
            Map<UUID, Integer> asItWas = new LinkedHashMap<>(expected);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                actual = actual.without(key);
            } else {
                expected.put(key, step);
                actual = actual.with(key, step);
            }

            assertThat(new ArrayList<>(actual.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
            assertThat(actual).isEqualTo(expected).hasSameSizeAs(expected);
            assertThat(keys).allSatisfy(any -> {
                assertThat(before.get(any)).isEqualTo(asItWas.get(any));
                assertThat(before.containsKey(any)).isEqualTo(asItWas.containsKey(any));
            });
            assertThat(before).containsExactlyEntriesOf(asItWas);
        }
    }

    @Test
    void takesOverAnyMapInItsOrder() {
        Map<UUID, String> map = new LinkedHashMap<>();
        map.put(new UUID(9, 9), "first");
        map.put(new UUID(-1, 1), "second");
        map.put(new UUID(4, 4), "third");

        KeptInOrder<String> kept = KeptInOrder.of(map);

        assertThat(kept).containsExactlyEntriesOf(map);
        assertThat(kept.get(new UUID(4, 4))).isEqualTo("third");
        assertThat(KeptInOrder.of(kept)).isSameAs(kept);
        assertThatThrownBy(() -> kept.put(new UUID(1, 1), "another")).isInstanceOf(UnsupportedOperationException.class);
    }
}
