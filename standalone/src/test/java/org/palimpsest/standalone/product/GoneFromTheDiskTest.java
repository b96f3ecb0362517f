package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** After a redaction no file of the data folder has the text: not a table, an index, a statistic, the log of any kind. */
@Execution(ExecutionMode.SAME_THREAD)
class GoneFromTheDiskTest {

    private static final SharedProduct PRODUCT = SharedProduct.get();

    /** Words that are nowhere else, in lower case as an index keeps them, and too random to be compressed. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    private static String word(String what) {
        return WORDS.computeIfAbsent(
                what, any -> "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    @Test
    void afterARedactionNoFileHasTheText() throws IOException {
        Visitor checker = PRODUCT.client("checker-a1");
        String passage = "They met " + word("passage") + " at the mill";
        Seen source = checker.post(
                "/sources",
                Map.of(
                        "title",
                        "A diary of " + word("title"),
                        "kind",
                        "BOOK",
                        "text",
                        passage + " in " + word("text") + "."));
        Seen claim = checker.post(
                "/claims",
                Map.of(
                        "sourceId", source.id(),
                        "passage", Map.of("exact", passage),
                        "statement", "Somebody met " + word("statement")));
        Seen review = PRODUCT.client("checker-a2")
                .post(
                        "/claims/" + claim.id() + "/confirmations",
                        Map.of(
                                "evidence",
                                List.of(Map.of(
                                        "link", "https://example.org", "locator", word("locator"), "grade", "LOW")),
                                "note",
                                "I know " + word("note")));
        Seen annotation = checker.post(
                "/annotations",
                Map.of(
                        "sourceId",
                        source.id(),
                        "passage",
                        Map.of("exact", passage),
                        "purpose",
                        "COMMENT",
                        "body",
                        "This is about " + word("body")));
        for (Seen written : List.of(source, claim, review, annotation)) {
            assertThat(written.status()).as(written.body().toString()).isEqualTo(201);
        }
        assertThat(checker.getAfter("/claims/" + claim.id(), annotation).status())
                .isEqualTo(200);
        WORDS.forEach((what, word) ->
                assertThat(filesWith(word)).as("the word in the " + what).isNotEmpty());

        long registered = source.position();
        Seen proposed = PRODUCT.client("editor-1")
                .post(
                        "/redactions",
                        Map.of(
                                // The registration and the text that came with it are written together.
                                "positions",
                                List.of(
                                        registered - 1,
                                        registered,
                                        claim.position(),
                                        review.position(),
                                        annotation.position()),
                                "reason",
                                "it names living people",
                                "legalGround",
                                "GDPR, Art. 17 (1) d"));
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
        Seen approved = PRODUCT.client("admin").post("/redactions/" + proposed.id() + "/approval", Map.of());
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> PRODUCT.client("admin")
                        .getAfter("/redactions/" + proposed.id(), approved)
                        .body()
                        .path("scrubbed")
                        .asBoolean(false));
        WORDS.forEach((what, word) ->
                assertThat(filesWith(word)).as("the word in the " + what).isEmpty());
        assertThat(WORDS.values()).noneMatch(PRODUCT.printed()::contains);
        assertThat(checker.get("/claims/" + claim.id()).text("/statement")).isEqualTo("[redacted]");
        assertThat(checker.get("/sources/" + source.id() + "/text").status()).isEqualTo(410);
        assertThat(checker.get("/claims/" + claim.id()).text("/source/title")).isEqualTo("[redacted]");
    }

    private static Set<String> filesWith(String word) {
        List<byte[]> spelled = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .map((Charset charset) -> word.getBytes(charset))
                .toList();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PRODUCT.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = read(file);
                if (spelled.stream().anyMatch(one -> indexOf(bytes, one) >= 0)) {
                    found.add(PRODUCT.data().relativize(file).toString());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            if (bytes[i] == sought[0]
                    && java.util.Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }
}
