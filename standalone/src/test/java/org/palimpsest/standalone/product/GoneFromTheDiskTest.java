package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.json.JsonMapper;

/** After a redaction no file of the data folder has the text: not a table, an index, a statistic, the log of any kind. */
@Execution(ExecutionMode.SAME_THREAD)
class GoneFromTheDiskTest {

    private static final SharedProduct PRODUCT = SharedProduct.get();

    private static final char FIRST_LETTER = 'q';

    /** Words that are nowhere else, in lower case as an index keeps them, and too random to be compressed. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    private static String word(String what) {
        return WORDS.computeIfAbsent(
                what,
                any -> FIRST_LETTER
                        + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    @Test
    void afterARedactionNoFileHasTheText() throws Exception {
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
        long imported = imported("Somebody counted " + word("imported"));
        assertThat(checker.getAfter("/claims/" + claim.id(), annotation).status())
                .isEqualTo(200);
        // Or else that there is none afterwards says nothing. A page of the log may end in the middle of one.
        assertThat(wordsOnTheDisk()).hasSizeGreaterThanOrEqualTo(WORDS.size() - 1);

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
                                        annotation.position(),
                                        imported),
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
        assertThat(wordsOnTheDisk()).isEmpty();
        assertThat(WORDS.values()).noneMatch(PRODUCT.printed()::contains);
        assertThat(checker.get("/claims/" + claim.id()).text("/statement")).isEqualTo("[redacted]");
        assertThat(checker.get("/sources/" + source.id() + "/text").status()).isEqualTo(410);
        assertThat(checker.get("/claims/" + claim.id()).text("/source/title")).isEqualTo("[redacted]");
    }

    /** The position of a claim that came in a file. */
    private static long imported(String statement) throws IOException, InterruptedException {
        Visitor editor = PRODUCT.client("editor-1");
        String credentials = "editor-1:" + Started.PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(PRODUCT.address().resolve("/api/v1/imports/claims"))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "key,statement,source.title,source.kind\nrow-1," + statement + ",A long list,DATASET\n"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> received = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(received.statusCode()).as(received.body()).isEqualTo(202);
            String job =
                    JsonMapper.shared().readTree(received.body()).path("id").stringValue();
            await().until(() -> editor.get("/imports/" + job).text("/status").equals("DONE"));
        }
        String word = statement.substring(statement.lastIndexOf(' ') + 1);
        await().until(() ->
                editor.get("/claims?text=" + word).body().path("items").size() == 1);
        String claim = editor.get("/claims?text=" + word).text("/items/0/id");
        return editor.get("/claims/" + claim + "/history")
                .body()
                .at("/items/0/position")
                .longValue();
    }

    /** What has its word in a file, and in which files; each is read once, for they are many and large. */
    private static Map<String, Set<String>> wordsOnTheDisk() {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(PRODUCT.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = read(file);
                wordsIn(bytes)
                        .forEach(what -> found.computeIfAbsent(what, any -> new TreeSet<>())
                                .add(PRODUCT.data().relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static Set<String> wordsIn(byte[] bytes) {
        Map<String, List<byte[]>> spelled = new HashMap<>();
        WORDS.forEach((what, word) -> spelled.put(what, spelled(word)));
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == FIRST_LETTER) {
                int at = i;
                spelled.forEach((what, spellings) -> {
                    if (spellings.stream().anyMatch(spelling -> isAt(bytes, at, spelling))) {
                        found.add(what);
                    }
                });
            }
        }
        return found;
    }

    /** In one byte for each character, and in two; without the last byte, which of these comes first does not matter. */
    private static List<byte[]> spelled(String word) {
        byte[] wide = word.getBytes(StandardCharsets.UTF_16LE);
        return List.of(word.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(wide, wide.length - 1));
    }

    private static boolean isAt(byte[] bytes, int at, byte[] sought) {
        return at + sought.length <= bytes.length
                && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }
}
