package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeafTest {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());
    private static final byte[] PAYLOAD = "{\"statement\":\"681,692 were shot\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Leaf EXAMPLE = Leaf.of(
            7,
            new UUID(1, 2),
            "ClaimFiled",
            1,
            "Claim",
            new UUID(3, 4),
            0,
            Instant.parse("2026-01-02T03:04:05.060Z"),
            PAYLOAD,
            METADATA);

    @Test
    void isFrozen() {
        assertThat(text(EXAMPLE)).isEqualTo("""
                        {"aggregateType":"Claim","eventId":"00000000-0000-0001-0000-000000000002",\
                        "metadataSha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",\
                        "payloadSha256":"%s",\
                        "position":7,"recordedAt":"2026-01-02T03:04:05.060000Z","revision":1,"sequence":0,\
                        "stream":"00000000-0000-0003-0000-000000000004","type":"ClaimFiled"}""".formatted(Hash.sha256(PAYLOAD)));
        assertThat(EXAMPLE.hash().hex()).isEqualTo("bf69620afa0d51ca0f6b37557d45e4f81c6263ebf0311cefa20b91713858091b");
    }

    @Test
    void isTheSameInAnotherImplementationOfCanonicalJson() throws IOException {
        System.out.println("palimpsest.seed=" + SEED + " LeafTest");
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            Leaf leaf = randomLeaf(random);
            assertThat(text(leaf)).isEqualTo(new JsonCanonicalizer(text(leaf)).getEncodedString());
            assertThat(Leaf.parse(leaf.entry())).isEqualTo(leaf);
        }
    }

    @Test
    void everyFieldChangesTheHash() {
        String entry = text(EXAMPLE);
        Stream.of(
                        entry.replace("\"position\":7", "\"position\":8"),
                        entry.replace("\"sequence\":0", "\"sequence\":1"),
                        entry.replace("\"revision\":1", "\"revision\":2"),
                        entry.replace("\"Claim\"", "\"Figure\""),
                        entry.replace("ClaimFiled", "ClaimRetracted"),
                        entry.replace("05.060000", "05.060001"),
                        entry.replace("0001-0000", "0002-0000"),
                        entry.replace("0003-0000", "0002-0000"),
                        entry.replace("\"44136", "\"54136"),
                        entry.replace(
                                Hash.sha256(PAYLOAD).hex(),
                                Hash.sha256(METADATA).hex()))
                .map(changed ->
                        Leaf.parse(changed.getBytes(StandardCharsets.UTF_8)).hash())
                .forEach(changed -> assertThat(changed).isNotEqualTo(EXAMPLE.hash()));
    }

    static Stream<String> notCanonical() {
        String entry = text(EXAMPLE);
        return Stream.of(
                "",
                "{}",
                "null",
                entry + "\n",
                " " + entry,
                entry.replace(":7,", ": 7,"),
                entry.replace(":7,", ":07,"),
                entry.replace(":7,", ":7.0,"),
                entry.replace(":7,", ":-7,"),
                entry.replace(":7,", ":9007199254740992,"),
                entry.replace("\"revision\":1", "\"revision\":0"),
                entry.replace("\"revision\":1", "\"revision\":9999999999"),
                entry.replace(".060000Z", ".060000z"),
                entry.replace("2026-01-02", "2026-02-30"),
                entry.replace(".060000Z", ".06Z"),
                entry.replace("\"44136", "\"4413"),
                entry.replace("caaff8a\"", "CAAFF8A\""),
                entry.replace("ClaimFiled", "\\u0043laimFiled"),
                entry.replace("ClaimFiled", "Claim\\/Filed"),
                entry.replace("ClaimFiled", "Claim\\qFiled"),
                entry.replace("ClaimFiled", "Claim\\u00"),
                entry.replace("ClaimFiled", "\\ud800"),
                entry.replace("ClaimFiled", "Claim\nFiled"),
                entry.replace("ClaimFiled", "\\n".repeat(30_000) + "\\/"),
                entry.replace("\"Claim\"", "\"Claim"),
                entry.replace("{\"aggregateType\":\"Claim\",", "{"));
    }

    @ParameterizedTest
    @MethodSource("notCanonical")
    void refusesAnEntryThatIsNotCanonical(String entry) {
        assertThatThrownBy(() -> Leaf.parse(entry.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] entry = EXAMPLE.entry();
        entry[entry.length - 4] = (byte) 0xFF;
        assertThatThrownBy(() -> Leaf.parse(entry)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatCannotBeWrittenExactly() {
        Instant time = EXAMPLE.recordedAt();
        assertThatThrownBy(() -> leaf(-1, 0, 1, "T", time)).hasMessageStartingWith("position is from 0 to ");
        assertThatThrownBy(() -> leaf(1L << 53, 0, 1, "T", time)).hasMessageStartingWith("position is from 0 to ");
        assertThatThrownBy(() -> leaf(0, -1, 1, "T", time)).hasMessageStartingWith("sequence is from 0 to ");
        assertThatThrownBy(() -> leaf(0, 0, 0, "T", time)).hasMessageStartingWith("revision is from 1 to ");
        assertThatThrownBy(() -> leaf(0, 0, 1, "\udc00T", time)).hasMessageStartingWith("type has half of a surrogate");
        assertThatThrownBy(() -> leaf(0, 0, 1, "T", time.plusNanos(1))).hasMessageStartingWith("recordedAt is a micro");
        assertThatThrownBy(() -> leaf(0, 0, 1, "T", Instant.MAX)).hasMessageStartingWith("recordedAt is a micro");
    }

    private static Leaf leaf(long position, long sequence, int revision, String type, Instant recordedAt) {
        return Leaf.of(
                position, new UUID(0, 0), type, revision, "A", new UUID(0, 0), sequence, recordedAt, PAYLOAD, METADATA);
    }

    private static Leaf randomLeaf(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return Leaf.of(
                random.nextLong(1L << random.nextInt(1, 54)),
                new UUID(random.nextLong(), random.nextLong()),
                randomText(random),
                random.nextInt(1, 40_000),
                randomText(random),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextLong(1L << 53),
                Instant.ofEpochSecond(random.nextLong(-1L << 35, 1L << 37), random.nextInt(1_000_000) * 1_000L),
                bytes,
                METADATA);
    }

    /** Of every plane and of all that is escaped, without half surrogate pairs. */
    private static String randomText(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(12))
                .map(i -> switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(0x20);
                    case 1 -> "\"\\/\b\f\n\r\t\u007f\u2028\ufeff".charAt(random.nextInt(11));
                    case 2 -> random.nextInt(0x20, 0xD800);
                    default -> random.nextInt(0xE000, Character.MAX_CODE_POINT + 1);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String text(Leaf leaf) {
        return new String(leaf.entry(), StandardCharsets.UTF_8);
    }
}
