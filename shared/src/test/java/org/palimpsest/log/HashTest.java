package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

    private static final Hash EXAMPLE = Hash.sha256("abc");

    @Test
    void isReadAsItIsWritten() {
        assertThat(EXAMPLE.hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Hash.fromHex(EXAMPLE.hex())).isEqualTo(EXAMPLE).hasSameHashCodeAs(EXAMPLE);
        assertThat(Hash.fromBase64(EXAMPLE.base64())).isEqualTo(EXAMPLE);
        assertThat(Hash.of(EXAMPLE.bytes())).isEqualTo(EXAMPLE);
        assertThat(Hash.at(new byte[40], 8)).isEqualTo(Hash.of(new byte[32])).isNotEqualTo(EXAMPLE);
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] bytes = EXAMPLE.bytes();
        Hash hash = Hash.of(bytes);
        bytes[0]++;
        hash.bytes()[1]++;
        assertThat(hash).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 31, 33, 64})
    void refusesAnotherLength(int length) {
        assertThatThrownBy(() -> Hash.of(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A hash has 32 bytes, not " + length + ".");
        assertThatThrownBy(() -> Hash.fromHex("00".repeat(length))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBase64OfAnotherLengthOrForm() {
        String base64 = EXAMPLE.base64();
        for (String other : new String[] {
            "", "AAAA", base64.replace("=", ""), base64 + "=", base64.replace("0=", "1="), " " + base64, base64 + "\n"
        }) {
            assertThatThrownBy(() -> Hash.fromBase64(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesToStartTooLate() {
        assertThatThrownBy(() -> Hash.at(new byte[40], 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Hash.at(new byte[40], -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
