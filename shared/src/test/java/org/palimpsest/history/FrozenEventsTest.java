package org.palimpsest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.source.SourceTextAdded;

/**
 * The JSON of every event is frozen: what is stored today is read in ten years. A change needs a new revision and an
 * upcaster; a new type is frozen by one run with {@code -Dpalimpsest.freeze=true}, which never overwrites.
 */
class FrozenEventsTest {

    private static final EventTypes TYPES = DomainEvents.types();

    static List<Record> samples() {
        return SampleEvents.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isStoredAsItWasFrozen(Record event) throws IOException {
        assertThat(new String(TYPES.encode(event), StandardCharsets.UTF_8)).isEqualTo(frozen(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadBackFromWhatWasFrozen(Record event) throws IOException {
        EventTypes.Name name = TYPES.nameOf(event.getClass());
        assertThat(TYPES.decode(stored(name.name(), name.revision())).payload()).isEqualTo(event);
    }

    @Test
    void aTextOfRevisionOneWasNotTakenFromAFileThatIsKept() throws IOException {
        assertThat(TYPES.decode(stored("SourceTextAdded", 1)).payload())
                .isEqualTo(new SourceTextAdded(new UUID(0, 1), 1, "ab".repeat(32), "text/plain", 57190, null));
    }

    @Test
    void everyTypeHasASample() {
        assertThat(SampleEvents.ALL).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(TYPES.classes());
    }

    private static RawEvent stored(String type, int revision) throws IOException {
        String file = "/events/" + type + "." + revision + ".json";
        try (InputStream frozen = FrozenEventsTest.class.getResourceAsStream(file)) {
            return new RawEvent(
                    7,
                    new UUID(9, 1),
                    new UUID(9, 2),
                    "Sample",
                    0,
                    type,
                    revision,
                    Instant.EPOCH,
                    frozen.readAllBytes(),
                    "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String frozen(Record event) throws IOException {
        EventTypes.Name name = TYPES.nameOf(event.getClass());
        String file = name.name() + "." + name.revision() + ".json";
        try (InputStream stream = FrozenEventsTest.class.getResourceAsStream("/events/" + file)) {
            if (stream != null) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        }
        if (Boolean.getBoolean("palimpsest.freeze")) {
            Files.write(Path.of("src/test/resources/events", file), TYPES.encode(event));
        }
        return fail("There is no frozen " + file + "; run once with -Dpalimpsest.freeze=true to freeze a new type.");
    }
}
