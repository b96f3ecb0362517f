package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    @Test
    void isReadAsItIsWritten() {
        List<byte[]> entries = List.of(new byte[] {7, 8}, new byte[0], new byte[0xFFFF]);
        byte[] bundle = EntryBundle.encode(entries);
        assertThat(bundle).hasSize(2 + 2 + 2 + 2 + 0xFFFF).startsWith(0, 2, 7, 8, 0, 0, 0xFF, 0xFF);
        assertThat(EntryBundle.decode(bundle)).usingRecursiveComparison().isEqualTo(entries);
        assertThat(EntryBundle.decode(new byte[0])).isEmpty();
    }

    @Test
    void refusesAnEntryThatIsTooLong() {
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[0x10000])))
                .hasMessage("An entry has at most 65535 bytes, not 65536.");
    }

    @Test
    void refusesABundleThatEndsWithinAnEntry() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {7, 8}, new byte[] {9}));
        for (int length : new int[] {1, 2, 3, 5, 6}) {
            assertThatThrownBy(() -> EntryBundle.decode(Arrays.copyOf(bundle, length)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ends within entry");
        }
    }
}
