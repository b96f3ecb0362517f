package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import tools.jackson.databind.node.ObjectNode;

class EventTypesTest {

    record Measured(
            @Nullable Value value,
            BigDecimal weight,
            int count,
            @Nullable String remark) {}

    private final EventTypes types = EventTypes.builder()
            .register(Measured.class, "Measured", 3)
            .upcast("Measured", 1, json -> {
                ObjectNode object = (ObjectNode) json;
                object.set("weight", object.remove("mass"));
                return object;
            })
            .upcast("Measured", 2, json -> ((ObjectNode) json).put("count", 7))
            .build();

    @Test
    void writesNumbersAsTheyAreAndLeavesOutWhatIsAbsent() {
        Measured measured = new Measured(Quantity.exactly(681_692), new BigDecimal("1E+3"), 1, null);

        assertThat(new String(types.encode(measured), StandardCharsets.UTF_8))
                .isEqualTo("{\"value\":{\"type\":\"QUANTITY\",\"kind\":\"EXACT\",\"low\":681692,\"said\":\"\"},"
                        + "\"weight\":1000,\"count\":1}");
    }

    @Test
    void readsBackWhatItWrote() {
        Value range =
                new Quantity(ValueKind.RANGE, new BigDecimal("0.1"), new BigDecimal("12345678901234567890.5"), "é");
        Measured measured = new Measured(range, new BigDecimal("2.50"), 1, "said \"so\" \uD83D\uDE00");

        StoredEvent read = types.decode(raw("Measured", 3, new String(types.encode(measured), StandardCharsets.UTF_8)));

        assertThat(read.payload()).isEqualTo(measured);
    }

    @Test
    void bringsAnOldRevisionUpStepByStepAndKeepsItsNumbersExact() {
        StoredEvent read = types.decode(raw("Measured", 1, "{\"mass\":0.30000000000000000001}"));

        assertThat(read.payload()).isEqualTo(new Measured(null, new BigDecimal("0.30000000000000000001"), 7, null));
        assertThat(read.revision()).isEqualTo(1);
    }

    @Test
    void anUnknownTypeIsReportedWithItsPositionAndARemedy() {
        UnknownEventType unknown =
                catchThrowableOfType(UnknownEventType.class, () -> types.decode(raw("Vanished", 1, "{}")));

        assertThat(unknown.position()).isEqualTo(41);
        assertThat(unknown.type()).isEqualTo("Vanished");
        assertThat(unknown.remedy()).contains("Deploy");
        assertThat(unknown).hasMessageContaining("position 41").hasMessageContaining("Vanished");
    }

    @Test
    void aRevisionFromTheFutureIsUnknown() {
        assertThatThrownBy(() -> types.decode(raw("Measured", 4, "{}")))
                .isInstanceOf(UnknownEventType.class)
                .hasMessageContaining("revision 3");
    }

    @Test
    void malformedJsonIsReportedWithItsPosition() {
        for (String json : new String[] {
            "{",
            "null",
            "[]",
            "{\"count\":\"x\",\"weight\":1}",
            "{\"weight\":1}",
            "{\"count\":1,\"weight\":1,\"new\":1}",
            ""
        }) {
            MalformedEvent malformed =
                    catchThrowableOfType(MalformedEvent.class, () -> types.decode(raw("Measured", 3, json)));
            assertThat(malformed).as(json).isNotNull();
            assertThat(malformed.position()).isEqualTo(41);
        }
    }

    @Test
    void anUpcasterThatStumblesMakesTheEventMalformed() {
        assertThatThrownBy(() -> types.decode(raw("Measured", 1, "[]"))).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void metadataThatIsNotTextIsMalformed() {
        RawEvent event = new RawEvent(
                41,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Measure",
                0,
                "Measured",
                3,
                Instant.EPOCH,
                bytes("{\"count\":1,\"weight\":1}"),
                bytes("{\"actor\":{}}"));
        assertThatThrownBy(() -> types.decode(event)).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void refusesAnEventOverTheLimit() {
        String longest = "x".repeat(EventTypes.LARGEST_EVENT);
        assertThatThrownBy(() -> types.encode(new Measured(null, BigDecimal.ONE, 1, longest)))
                .isInstanceOf(EventTooLarge.class)
                .hasMessageContaining("60000");
    }

    @Test
    void aMissingStepBetweenRevisionsIsFoundWhenTheProgramStarts() {
        assertThatThrownBy(() -> EventTypes.builder()
                        .register(Measured.class, "Measured", 3)
                        .upcast("Measured", 1, json -> json)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from revision 2");
        assertThatThrownBy(() ->
                        EventTypes.builder().upcast("Nothing", 1, json -> json).build())
                .hasMessageContaining("Nothing");
        assertThatThrownBy(() -> EventTypes.builder()
                        .register(Measured.class, "Measured", 1)
                        .upcast("Measured", 1, json -> json)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameAndAClassAreRegisteredOnce() {
        EventTypes.Builder builder = EventTypes.builder().register(Measured.class, "Measured", 1);
        assertThatThrownBy(() -> builder.register(Noted.class, "Measured", 1)).hasMessageContaining("twice");
        assertThatThrownBy(() -> builder.register(Measured.class, "Other", 1)).hasMessageContaining("twice");
    }

    private static RawEvent raw(String type, int revision, String json) {
        return new RawEvent(
                41,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Measure",
                0,
                type,
                revision,
                Instant.EPOCH,
                bytes(json),
                bytes("{}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
