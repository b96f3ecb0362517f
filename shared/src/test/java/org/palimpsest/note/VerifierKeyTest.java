package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                Vectors.EXAMPLE_KEY,
                Vectors.PETER,
                Vectors.ENOCH,
                Vectors.GO_KEY,
                Vectors.WITNESS_KEY,
                "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
            })
    void readsPublishedKeys(String text) {
        assertThat(VerifierKey.parse(text)).hasToString(text);
    }

    @Test
    void anotherTypeIsAnotherId() {
        VerifierKey key = VerifierKey.parse(Vectors.WITNESS_KEY);

        assertThat(key.type()).isEqualTo(SignatureType.COSIGNATURE_V1);
        assertThat(key.as(SignatureType.ED25519).id()).isNotEqualTo(key.id());
        assertThat(key.as(SignatureType.ED25519).as(SignatureType.COSIGNATURE_V1))
                .isEqualTo(key);
    }

    @Test
    void noPartOfAKeyAndNoOtherCharacterIsAKey() {
        String key = Vectors.PETER;
        for (int from = 0; from <= key.length(); from++) {
            for (int to = from + 1; to <= key.length(); to++) {
                String part = key.substring(from, to);
                if (part.length() < key.length()) {
                    assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> VerifierKey.parse(part));
                }
            }
        }
        for (int at = 0; at < key.length(); at++) {
            String changed = key.substring(0, at) + (char) (key.charAt(at) + 1) + key.substring(at + 1);
            assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> VerifierKey.parse(changed));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW| have the id 'c74f20a3'",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW| have the id 'c74f20a3'",
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==| one way to write base64",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW| type 0x65",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW+| not base64",
                "PeterNeumann+c74f20a3+| no key in it",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW| empty",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW| a space",
                "PeterNeumann| name+id+key",
            })
    void saysWhatIsWrongWithAKey(String text, String message) {
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> VerifierKey.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void refusesBytesThatAreNoPointOfTheCurve() {
        byte[] noPoint = new byte[32];
        noPoint[0] = 2;

        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> Ed25519.publicKey(noPoint));
    }

    @Test
    void refusesKeysForSomethingElse() throws Exception {
        var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        var ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.of("example.org/log", SignatureType.ED25519, elliptic));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.of("example.org/log", SignatureType.ED25519, ed448));
    }
}
