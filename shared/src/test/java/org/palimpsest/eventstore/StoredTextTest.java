package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "жертвы", "\ud83d\udcdc", "a\ud83d\udcdcb", "\ud83d\udcdc\ud83d\udcdc"})
    void whatUtf8CanCarryIsTakenAsItIs(String text) {
        assertThat(StoredText.check("key", text, 10)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d",
                "\udcdc",
                "a\ud83d",
                "\udcdca",
                "\udcdc\ud83d",
                "\ud83d\ud83d\udcdc",
                "\ud83d\udcdc\udcdc"
            })
    void halfOfASurrogatePairIsRefused(String text) {
        assertThatThrownBy(() -> StoredText.check("key", text, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key contains half of a surrogate pair.");
    }

    @Test
    void whatIsEmptyOrTooLongOrHasANulIsRefused() {
        assertThatThrownBy(() -> StoredText.check("key", "", 10))
                .hasMessage("The key must have 1 to 10 characters, not 0.");
        assertThatThrownBy(() -> StoredText.check("key", "12345678901", 10))
                .hasMessage("The key must have 1 to 10 characters, not 11.");
        assertThatThrownBy(() -> StoredText.check("key", "a\0b", 10))
                .hasMessage("The key contains a NUL character, which cannot be stored.");
    }
}
