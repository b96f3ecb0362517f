package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.history.SampleEvents;

class SealedTextTest {

    private static final EventTypes TYPES = DomainEvents.types();

    /** A key seals once. */
    private final byte[] key = SealedText.newSecret();

    static List<Record> samples() {
        return SampleEvents.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void withItsKeyAnEventIsWhatItWas(Record event) {
        byte[] stored = sealed(event, key);

        assertThat(TYPES.decode(raw(event, stored, key)).payload()).isEqualTo(event);
        assertThat(SealedText.json(stored, key)).isEqualTo(TYPES.encode(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void withoutItEveryTextIsGoneAndTheRestIsWhatItWas(Record event) {
        byte[] stored = sealed(event, key);
        Record redacted = (Record) TYPES.decode(raw(event, stored, null)).payload();

        // What is left has holes in the same places, and nothing else that differs.
        assertThat(new String(TYPES.encodeApart(redacted).open(), StandardCharsets.UTF_8))
                .isEqualTo(new String(TYPES.encodeApart(event).open(), StandardCharsets.UTF_8));
        assertThat(raw(event, stored, null).isRedacted()).isEqualTo(SealedText.isSealed(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{\"a\":null}", "\\", "\"", "}", "\\\"}", "[\"", "\u0000", "\uD83D\uDE00 é", "\n\t"})
    void aTextMaySayAnything(String text) {
        Noted noted = new Noted(text, 7);
        EventTypes.Parts parts = Noted.TYPES.encodeApart(noted);
        byte[] stored = SealedText.seal(parts.open(), parts.texts(), key);

        assertThat(SealedText.json(stored, key)).isEqualTo(Noted.TYPES.encode(noted));
        assertThat(new String(SealedText.json(stored, null), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"[redacted]\",\"number\":7}");
    }

    @Test
    void anEmptyTextIsNotSealed() {
        assertThat(Noted.TYPES.encodeApart(new Noted("", 1)).texts()).isNull();
    }

    @Test
    void anotherKeyAndChangedBytesAreRefused() {
        EventTypes.Parts parts = Noted.TYPES.encodeApart(new Noted("secret", 1));
        byte[] stored = SealedText.seal(parts.open(), parts.texts(), key);

        assertThatThrownBy(() -> SealedText.json(stored, SealedText.newSecret()))
                .isInstanceOf(IllegalArgumentException.class);
        for (int i : new int[] {9, 17, stored.length - 20, stored.length - 1}) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> SealedText.json(changed, key))
                    .as("byte %s", i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLimitIsOfTheJsonHoweverItIsStored() {
        String longest = "x".repeat(EventTypes.LARGEST_EVENT - "{\"text\":\"\",\"number\":1}".length());
        Noted.TYPES.encodeApart(new Noted(longest, 1));
        assertThatThrownBy(() -> Noted.TYPES.encodeApart(new Noted(longest + "x", 1)))
                .isInstanceOf(EventTooLarge.class)
                .hasMessageContaining("60001");
    }

    private static byte[] sealed(Record event, byte[] key) {
        EventTypes.Parts parts = TYPES.encodeApart(event);
        byte[] texts = parts.texts();
        return texts == null ? parts.open() : SealedText.seal(parts.open(), texts, key);
    }

    private static RawEvent raw(Record event, byte[] stored, byte[] key) {
        EventTypes.Name name = TYPES.nameOf(event.getClass());
        return new RawEvent(
                0,
                new UUID(9, 1),
                new UUID(9, 2),
                "Sample",
                0,
                name.name(),
                name.revision(),
                Instant.EPOCH,
                stored,
                "{}".getBytes(StandardCharsets.UTF_8),
                key);
    }
}
