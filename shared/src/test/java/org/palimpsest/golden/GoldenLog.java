package org.palimpsest.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.history.DomainEvents;

/** The committed files. They are written by a run with {@code -Dpalimpsest.freeze=true} where there are none, once. */
final class GoldenLog {

    private static final Path RESOURCES = Path.of("src/test/resources/golden");
    private static final EventTypes TYPES = DomainEvents.types();
    private static final Pattern LINE = Pattern.compile("\\{\"type\":\"(\\w+)\",\"revision\":(\\d+),\"payload\":(.*)}");

    private GoldenLog() {}

    /** The events of the log in order, a JSON object each line. */
    static List<Object> events() throws IOException {
        String frozen = frozen("events.jsonl", GoldenLog::generated);
        List<Object> events = new ArrayList<>();
        for (String line : frozen.lines().toList()) {
            Matcher event = LINE.matcher(line);
            if (!event.matches()) {
                throw new IllegalStateException("line " + (events.size() + 1) + " is no event: " + line);
            }
            events.add(TYPES.decode(new RawEvent(
                            events.size(),
                            new UUID(0, events.size()),
                            new UUID(0, 0),
                            "Golden",
                            events.size(),
                            event.group(1),
                            Integer.parseInt(event.group(2)),
                            Instant.EPOCH,
                            event.group(3).getBytes(StandardCharsets.UTF_8),
                            "{}".getBytes(StandardCharsets.UTF_8)))
                    .payload());
        }
        return List.copyOf(events);
    }

    private static String generated() {
        return GoldenHistory.events().stream()
                .map(event -> {
                    EventTypes.Name name = TYPES.nameOf(event.getClass());
                    String payload = new String(TYPES.encode(event), StandardCharsets.UTF_8);
                    return "{\"type\":\"" + name.name() + "\",\"revision\":" + name.revision() + ",\"payload\":"
                            + payload + "}\n";
                })
                .collect(Collectors.joining());
    }

    /** What was recorded under that name; while freezing, what is recorded now where nothing was. */
    static String frozen(String file, Recording recording) throws IOException {
        Optional<String> recorded = recorded(file);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        if (!Boolean.getBoolean("palimpsest.freeze")) {
            throw new AssertionError("There is no golden/" + file + "; run once with -Dpalimpsest.freeze=true.");
        }
        String now = recording.text();
        Files.createDirectories(RESOURCES);
        Files.writeString(RESOURCES.resolve(file), now);
        return now;
    }

    private static Optional<String> recorded(String file) throws IOException {
        try (InputStream stream = GoldenLog.class.getResourceAsStream("/golden/" + file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What would be recorded. */
    interface Recording {
        String text() throws IOException;
    }
}
