package org.palimpsest.query.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.log.Hash;

/**
 * An event in a bundle, with what the log has of it.
 *
 * @param leaf the hash that the log has at the event's position
 * @param path the inclusion proof of that leaf under the bundle's checkpoint; empty where the bundle needs none
 */
record EventLine(RawEvent event, Hash leaf, List<Hash> path) {

    static final String BEGINNING = "{\"position\":";

    private static final byte[] NOTHING = new byte[0];

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The hash of the event itself, which must be the log's. */
    Hash computed() {
        return event.leaf().hash();
    }

    /** The event without the key to its text. */
    RawEvent withoutKey() {
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.aggregateType(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.recordedAt(),
                event.payload(),
                event.metadata());
    }

    /** The same without payload and metadata, which are many bytes. */
    EventLine withoutBytes() {
        return new EventLine(
                new RawEvent(
                        event.position(),
                        event.eventId(),
                        event.stream(),
                        event.aggregateType(),
                        event.sequence(),
                        event.type(),
                        event.revision(),
                        event.recordedAt(),
                        NOTHING,
                        NOTHING),
                leaf,
                path);
    }

    /** The line with its line break. */
    byte[] bytes() {
        ByteArrayOutputStream line =
                new ByteArrayOutputStream(512 + (event.payload().length + event.metadata().length) * 4 / 3);
        write(line, BEGINNING + event.position());
        write(line, ",\"eventId\":\"" + event.eventId());
        write(line, "\",\"stream\":\"" + event.stream());
        write(line, "\",\"aggregateType\":\"" + plain(event.aggregateType()));
        write(line, "\",\"sequence\":" + event.sequence());
        write(line, ",\"type\":\"" + plain(event.type()));
        write(line, "\",\"revision\":" + event.revision());
        write(line, ",\"recordedAt\":\"" + MICROSECONDS.format(event.recordedAt()));
        write(line, "\",\"payload\":\"");
        line.writeBytes(Base64.getEncoder().encode(event.payload()));
        write(line, "\",\"metadata\":\"");
        line.writeBytes(Base64.getEncoder().encode(event.metadata()));
        // Events that were written together share a secret, so one without text seems to have a key too.
        if (event.textKey() != null && SealedText.isSealed(event.payload())) {
            write(line, "\",\"textKey\":\"");
            line.writeBytes(Base64.getEncoder().encode(event.textKey()));
        }
        write(line, "\",\"leaf\":\"" + leaf.base64() + '"');
        String before = ",\"proof\":[\"";
        for (Hash hash : path) {
            write(line, before + hash.base64() + '"');
            before = ",\"";
        }
        write(line, path.isEmpty() ? "}\n" : "]}\n");
        return line.toByteArray();
    }

    /** @throws MalformedLine when the bytes, without the line break, are not exactly what {@link #bytes} makes of an event */
    static EventLine parse(byte[] line, int from, int to) {
        LineScanner scanner = new LineScanner(line, from, to);
        RawEvent event = event(scanner, true);
        scanner.literal(",\"leaf\":");
        Hash leaf = scanner.hash();
        List<Hash> path = List.of();
        if (scanner.skip(",\"proof\":[")) {
            path = new ArrayList<>();
            do {
                path.add(scanner.hash());
            } while (scanner.skip(","));
            scanner.literal("]");
        }
        scanner.literal("}");
        scanner.end();
        return new EventLine(event, leaf, path);
    }

    /** The event of a line that was parsed before, without its metadata. */
    static RawEvent parseAgain(byte[] line) {
        return event(new LineScanner(line, 0, line.length), false);
    }

    private static RawEvent event(LineScanner scanner, boolean withMetadata) {
        scanner.literal(BEGINNING);
        long position = scanner.number();
        scanner.literal(",\"eventId\":");
        UUID eventId = scanner.uuid();
        scanner.literal(",\"stream\":");
        UUID stream = scanner.uuid();
        scanner.literal(",\"aggregateType\":");
        String aggregateType = scanner.text();
        scanner.literal(",\"sequence\":");
        long sequence = scanner.number();
        scanner.literal(",\"type\":");
        String type = scanner.text();
        scanner.literal(",\"revision\":");
        long revision = scanner.number();
        if (revision > Integer.MAX_VALUE) {
            throw new MalformedLine("a revision below 2^31", String.valueOf(revision));
        }
        scanner.literal(",\"recordedAt\":");
        Instant recordedAt = scanner.moment();
        scanner.literal(",\"payload\":");
        byte[] payload = scanner.base64();
        scanner.literal(",\"metadata\":");
        byte[] metadata = NOTHING;
        if (withMetadata) {
            metadata = scanner.base64();
        } else {
            scanner.text();
        }
        byte[] textKey = scanner.skip(",\"textKey\":") ? scanner.hash().bytes() : null;
        return new RawEvent(
                position,
                eventId,
                stream,
                aggregateType,
                sequence,
                type,
                (int) revision,
                recordedAt,
                payload,
                metadata,
                textKey);
    }

    private static void write(ByteArrayOutputStream line, String text) {
        line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String name) {
        if (name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
            throw new IllegalStateException("a stored name has a character in it that no name has: " + name);
        }
        return name;
    }
}
