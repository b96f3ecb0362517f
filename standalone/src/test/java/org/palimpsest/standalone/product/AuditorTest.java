package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.walk.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor does from a terminal: takes bundles and verifies them, watches the log, lets a witness co-sign it. */
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static String server;
    private static Visitor auditor;
    private static String key;

    /** What a command printed, and how it ended. */
    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void learnTheKey() {
        SharedProduct product = SharedProduct.get();
        server = product.address().toString();
        auditor = product.client("auditor-1");
        key = auditor.get("/audit/checkpoint").body().path("verifierKey").stringValue("");
    }

    @Test
    @Order(1)
    void everythingIsTakenAwayAndVerifiedWithoutTheServer() throws IOException {
        Path bundle = folder.resolve("everything.jsonl");
        Said exported = say("export", "--url", server, "--output", bundle.toString());
        assertThat(exported.exit()).as(exported.toString()).isZero();
        assertThat(exported.out()).isEmpty();
        assertThat(Files.list(folder)).contains(bundle).doesNotContain(folder.resolve("everything.jsonl.part"));

        Said verified = say("verify", bundle.toString(), "--key", key, "--json");
        JsonNode result = JSON.readTree(verified.out());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(result.path("verified").booleanValue()).isTrue();
        assertThat(result.path("events").longValue())
                .isEqualTo(result.path("size").longValue())
                .isGreaterThan(1_000);
        assertThat(result.path("figures").longValue()).isGreaterThanOrEqualTo(80);
        assertThat(result.path("claims").longValue()).isGreaterThanOrEqualTo(400);

        byte[] tampered = Files.readAllBytes(bundle);
        int payload = new String(tampered, StandardCharsets.ISO_8859_1).indexOf("\"payload\":\"", tampered.length / 3);
        tampered[payload + 40] ^= 1;
        Said refused = say(
                "verify",
                Files.write(folder.resolve("tampered.jsonl"), tampered).toString(),
                "--key",
                key);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("not verified: one thing is wrong", "expected", "found");
    }

    @Test
    @Order(2)
    void oneFigureIsTakenAwayAndVerified() throws IOException {
        String figure = auditor.get("/figures?limit=1")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .stringValue("");
        Said exported = say("export", "--url", server, "--figure", figure);
        assertThat(exported.exit()).as(exported.err()).isZero();
        Path bundle = Files.writeString(folder.resolve("figure.jsonl"), exported.out());
        Path keyFile = Files.writeString(folder.resolve("log.key"), key + "\n");

        Said verified = say("verify", bundle.toString(), "--key", keyFile.toString());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("verified: figure " + figure, "signed by " + key);
    }

    @Test
    @Order(2)
    void aProofOfOneEventIsTakenAwayAndVerified() throws Exception {
        Path proof = folder.resolve("event-7.tlog-proof");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server + "/api/v1/audit/proofs/inclusion.tlog-proof?position=7"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofFile(proof))
                            .statusCode())
                    .isEqualTo(200);
        }
        Said verified = say("verify", proof.toString(), "--key", key);
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.out()).startsWith("verified: event 7 (").contains("signed by " + key);

        Files.writeString(proof, Files.readString(proof).replace("index 7", "index 6"));
        Said refused = say("verify", proof.toString(), "--key", key);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).startsWith("not verified: Leaf 6 ").contains("leads to root");
    }

    @Test
    @Order(3)
    void aWitnessVouchesForABundle() {
        SharedProduct product = SharedProduct.get();
        Path bundle = folder.resolve("cosigned.jsonl");
        await().until(() -> say("export", "--url", server, "--cosigned", "--output", bundle.toString())
                        .exit()
                == 0);
        String witnessKey = product.witnessKey().toString();

        Said verified = say("verify", bundle.toString(), "--key", key, "--witness", witnessKey);
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("signed by " + witnessKey + ", who saw it at ");
    }

    @Test
    @Order(3)
    void theLogIsWatchedWhileItGrows() throws IOException {
        Path state = folder.resolve("seen");
        Said first = say("watch", server, "--key", key, "--state", state.toString(), "--once");
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(first.out()).contains("seen for the first time");
        String before = Files.readString(state);

        Said again = say("watch", server, "--key", key, "--state", state.toString(), "--once", "--json");
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(JSON.readTree(again.out()).path("consistent").booleanValue()).isTrue();

        Files.writeString(state, before.replaceFirst("\n[0-9]+\n", "\n1\n"));
        Said spoilt = say("watch", server, "--key", key, "--state", state.toString(), "--once");
        assertThat(spoilt.exit()).as(spoilt.toString()).isEqualTo(3);
        assertThat(spoilt.err()).contains("restore it from a copy");
    }

    @Test
    @Order(4)
    void aWitnessCosignsAndRemembers() throws Exception {
        Path keep = folder.resolve("witness");
        String witnessKey;
        Path cosigned = folder.resolve("cosigned");
        try (Started witness = witness(keep)) {
            String address = address(witness);
            witnessKey = witness.output().replaceAll("(?s).*Its key: (\\S+).*", "$1");
            Said submitted = submit(address, witnessKey);
            assertThat(submitted.exit()).as(submitted.toString()).isZero();
            Files.writeString(cosigned, submitted.out());
            SignedNote note = SignedNote.parse(submitted.out());
            assertThat(note.verify(List.of(VerifierKey.parse(witnessKey)))).hasSize(1);
            witness.killHard();
        }
        assertThat(SharedProduct.get()
                        .client("checker-a1")
                        .post(
                                "/sources",
                                Map.of("title", "A source after the witness", "kind", "BOOK", "language", "en"))
                        .status())
                .isEqualTo(201);
        try (Started witness = witness(keep)) {
            Said submitted = submit(address(witness), witnessKey);
            assertThat(submitted.exit()).as(submitted.toString()).isZero();
            Path later = Files.writeString(folder.resolve("later"), submitted.out());
            Said consistent = say(
                    "verify",
                    "--consistency",
                    cosigned.toString(),
                    later.toString(),
                    "--server",
                    server,
                    "--key",
                    key,
                    "--witness",
                    witnessKey);
            assertThat(consistent.exit()).as(consistent.toString()).isZero();
            assertThat(consistent.out()).startsWith("verified: the checkpoint of");
        }
    }

    private static Said submit(String witness, String witnessKey) {
        return say(
                "witness",
                "submit",
                "--server",
                server,
                "--key",
                key,
                "--witness",
                witness,
                "--witness-key",
                witnessKey);
    }

    private static Started witness(Path keep) {
        return Started.palimpsest(
                "witness", "--name", "example.org/witness", "--folder", keep.toString(), "--log", key, "--port", "0");
    }

    private static String address(Started witness) {
        witness.awaitThat("the witness is ready", () -> witness.output().contains("Co-signs: "));
        return witness.output().replaceAll("(?s).*Witness is ready at (\\S+).*", "$1");
    }

    private static Said say(String... arguments) {
        Started started = Started.palimpsest(arguments);
        int exit = started.awaitEnd();
        return new Said(exit, started.output(), started.complaints());
    }
}
