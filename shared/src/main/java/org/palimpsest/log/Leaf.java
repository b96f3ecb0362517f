package org.palimpsest.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log says of one event: everything that is stored of it, the payload and the metadata by their digests. The
 * entry of the log is its canonical JSON, so whoever has the event can make the same bytes.
 *
 * @param position of the event in the store and of the leaf in the tree, from 0 and below 2^53
 * @param type the stored name, whatever the program calls it now
 * @param revision of the stored JSON, from 1
 * @param stream the aggregate's id
 * @param sequence place in the stream, from 0 and below 2^53
 * @param recordedAt to the microsecond, in the years 1 to 9999
 * @param payload SHA-256 of the payload's bytes as they are stored
 * @param metadata SHA-256 of the metadata's bytes as they are stored
 */
public record Leaf(
        long position,
        UUID eventId,
        String type,
        int revision,
        String aggregateType,
        UUID stream,
        long sequence,
        Instant recordedAt,
        Hash payload,
        Hash metadata) {

    /** RFC 8785 writes numbers as JavaScript does, which counts exactly up to here. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern CANONICAL =
            Pattern.compile("""
            \\{"aggregateType":(TEXT),"eventId":"(UUID)","metadataSha256":"(HASH)","payloadSha256":"(HASH)",\
            "position":(NUMBER),"recordedAt":"([^"]{27})","revision":(NUMBER),"sequence":(NUMBER),"stream":"(UUID)",\
            "type":(TEXT)}""".replace("TEXT", "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"")
                    .replace("UUID", "[0-9a-f-]{36}")
                    .replace("HASH", "[0-9a-f]{64}")
                    .replace("NUMBER", "[0-9]{1,16}"));

    /** @throws IllegalArgumentException when a number or the time is outside its range, or a text is not Unicode */
    public Leaf {
        requireNumber("position", position, 0, LARGEST_NUMBER);
        requireNumber("sequence", sequence, 0, LARGEST_NUMBER);
        requireNumber("revision", revision, 1, Integer.MAX_VALUE);
        CanonicalText.require("type", type);
        CanonicalText.require("aggregateType", aggregateType);
        if (!recordedAt.truncatedTo(ChronoUnit.MICROS).equals(recordedAt)
                || recordedAt.isBefore(FIRST_MOMENT)
                || recordedAt.isAfter(LAST_MOMENT)) {
            throw new IllegalArgumentException(
                    "recordedAt is a microsecond of the years 1 to 9999, not " + recordedAt + ".");
        }
    }

    /** The leaf of an event from the bytes that are stored. */
    public static Leaf of(
            long position,
            UUID eventId,
            String type,
            int revision,
            String aggregateType,
            UUID stream,
            long sequence,
            Instant recordedAt,
            byte[] payload,
            byte[] metadata) {
        return new Leaf(
                position,
                eventId,
                type,
                revision,
                aggregateType,
                stream,
                sequence,
                recordedAt,
                Hash.sha256(payload),
                Hash.sha256(metadata));
    }

    /**
     * The entry of the log: canonical JSON (RFC 8785) in UTF-8, with the time in UTC to six decimals, ids in lower case
     * and digests in lower-case hexadecimal.
     */
    public byte[] entry() {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"aggregateType\":");
        CanonicalText.append(json, aggregateType);
        json.append(",\"eventId\":\"").append(eventId);
        json.append("\",\"metadataSha256\":\"").append(metadata.hex());
        json.append("\",\"payloadSha256\":\"").append(payload.hex());
        json.append("\",\"position\":").append(position);
        json.append(",\"recordedAt\":\"").append(MICROSECONDS.format(recordedAt));
        json.append("\",\"revision\":").append(revision);
        json.append(",\"sequence\":").append(sequence);
        json.append(",\"stream\":\"").append(stream);
        json.append("\",\"type\":");
        CanonicalText.append(json, type);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The hash of the entry as a leaf of the tree. */
    public Hash hash() {
        return MerkleHash.leaf(entry());
    }

    /**
     * Reads an entry of the log.
     *
     * @throws IllegalArgumentException when these are not exactly the bytes that {@link #entry} makes of a leaf
     */
    public static Leaf parse(byte[] entry) {
        Matcher json = CANONICAL.matcher(new String(entry, StandardCharsets.UTF_8));
        if (!json.matches()) {
            throw new IllegalArgumentException("The entry is not the canonical JSON of a leaf: " + excerpt(entry));
        }
        Leaf leaf = new Leaf(
                Long.parseLong(json.group(5)),
                UUID.fromString(json.group(2)),
                CanonicalText.parse(json.group(10)),
                Integer.parseInt(json.group(7)),
                CanonicalText.parse(json.group(1)),
                UUID.fromString(json.group(9)),
                Long.parseLong(json.group(8)),
                moment(json.group(6)),
                Hash.fromHex(json.group(4)),
                Hash.fromHex(json.group(3)));
        if (!Arrays.equals(leaf.entry(), entry)) {
            throw new IllegalArgumentException("The entry is a leaf but not in canonical JSON: " + excerpt(entry));
        }
        return leaf;
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("recordedAt is not a time: " + text, e);
        }
    }

    private static void requireNumber(String name, long number, long lowest, long highest) {
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException(
                    name + " is from " + lowest + " to " + highest + ", not " + number + ".");
        }
    }

    private static String excerpt(byte[] entry) {
        return new String(entry, 0, Math.min(entry.length, 600), StandardCharsets.UTF_8);
    }
}
