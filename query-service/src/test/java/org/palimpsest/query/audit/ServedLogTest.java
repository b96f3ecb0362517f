package org.palimpsest.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.EntryBundle;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InclusionProof;
import org.palimpsest.log.Leaf;
import org.palimpsest.log.MerkleHash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.LogProof;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The log over HTTP, as a stranger's tool meets it: everything is checked with nothing but what was fetched and the key. */
class ServedLogTest {

    private static final int EVENTS = 300;

    private static QueryServer server;
    private static VerifierKey key;
    private static Checkpoint checkpoint;

    @BeforeAll
    static void start() {
        server = QueryServer.start();
        Story story = new Story(server);
        story.source("The first");
        await().until(() -> server.get("/audit/log/checkpoint").status() == 200);
        story.together(() -> {
            for (int i = 1; i < EVENTS; i++) {
                story.source("Source “" + i + "”");
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> checkpoint().size() == EVENTS);
        key = VerifierKey.parse(server.get("/.well-known/palimpsest-log", "Accept", "text/plain")
                .body()
                .strip());
        checkpoint = checkpoint();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Checkpoint checkpoint() {
        return Checkpoint.of(
                SignedNote.parse(server.get("/audit/log/checkpoint").body()));
    }

    @Test
    void theCheckpointIsANoteThatTheKeyAtTheWellKnownAddressSigned() {
        Answer answer = server.get("/audit/log/checkpoint");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        SignedNote note = SignedNote.parse(answer.body());
        assertThat(note.verify(List.of(key))).hasSize(1);
        assertThat(Checkpoint.of(note).origin()).isEqualTo(key.name());

        JsonNode log = server.get("/.well-known/palimpsest-log").json();
        assertThat(log.get("origin").stringValue()).isEqualTo(key.name());
        assertThat(log.get("prefix").stringValue()).isEqualTo("/audit/log");
        assertThat(log.get("verifierKey").stringValue()).isEqualTo(key.toString());
        assertThat(log.at("/keys/0/fromSize").longValue()).isEqualTo(1);
        assertThat(SignedNote.parse(log.at("/keys/0/checkpoint").stringValue()).verify(List.of(key)))
                .hasSize(1);
    }

    @Test
    void theTilesMakeTheRootAndAreNeverFetchedTwice() throws Exception {
        TiledTree tree = new TiledTree(EVENTS, ServedLogTest::fetched);
        assertThat(tree.root()).isEqualTo(checkpoint.root());
        new TiledTree(EVENTS, ServedLogTest::fetched).inclusion(299).verify(tree.leaf(299), checkpoint.root());

        HttpResponse<byte[]> tile = bytes("/audit/log/tile/0/000");
        assertThat(tile.body()).hasSize(8192);
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(caching -> assertThat(caching)
                        .contains("public")
                        .contains("immutable")
                        .contains("max-age=31536000"));
        assertThat(bytes("/audit/log/tile/0/000.p/7").body()).isEqualTo(Arrays.copyOf(tile.body(), 7 * 32));
    }

    @Test
    void theEntriesHashToTheTilesAndSayWhatTheEventsAre() throws Exception {
        for (String path : List.of("/audit/log/tile/entries/000", "/audit/log/tile/entries/001.p/44")) {
            byte[] hashes = bytes(path.replace("entries", "0")).body();
            HttpResponse<byte[]> plain = bytes(path);
            HttpResponse<byte[]> compressed = bytes(path, "Accept-Encoding", "gzip, identity");
            assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes();
            assertThat(unpacked).isEqualTo(plain.body());
            List<byte[]> entries = EntryBundle.decode(plain.body());
            assertThat(entries).hasSize(hashes.length / Hash.LENGTH);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(MerkleHash.leaf(entries.get(i))).isEqualTo(Hash.at(hashes, i * Hash.LENGTH));
                assertThat(Leaf.parse(entries.get(i)).position()).isEqualTo(path.contains("001") ? 256 + i : i);
            }
        }
    }

    @Test
    void aProofOfOneEventIsAFileThatIsVerifiedByItself() {
        for (long position : new long[] {0, 4, EVENTS - 1}) {
            Answer answer = server.get("/api/v1/audit/proofs/inclusion.tlog-proof?position=" + position);
            assertThat(answer.header("Content-Disposition")).contains("event-" + position + ".tlog-proof");
            LogProof proof = LogProof.parse(answer.body());
            assertThat(proof.index()).isEqualTo(position);
            assertThat(proof.checkpoint().verify(List.of(key))).hasSize(1);
            byte[] entry = Base64.getDecoder().decode(proof.extra());
            assertThat(Leaf.parse(entry).position()).isEqualTo(position);
            new InclusionProof(position, EVENTS, proof.hashes()).verify(MerkleHash.leaf(entry), checkpoint.root());
        }
        Answer unsigned = server.get("/api/v1/audit/proofs/inclusion.tlog-proof?position=4&size=5");
        assertThat(unsigned.status()).isEqualTo(400);
        assertThat(unsigned.body()).contains("there is no checkpoint of 5 events");
        assertThat(server.get("/api/v1/audit/proofs/inclusion.tlog-proof?position=" + EVENTS)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/log/tile/0/001",
                "/audit/log/tile/0/001.p/45",
                "/audit/log/tile/0/002.p/1",
                "/audit/log/tile/1/000",
                "/audit/log/tile/1/000.p/2",
                "/audit/log/tile/2/000.p/1",
                "/audit/log/tile/63/000.p/1",
                "/audit/log/tile/0/x009/x223/x372/x036/x854/x775/807",
                "/audit/log/tile/entries/001",
                "/audit/log/tile/entries/x123/456.p/7",
                "/audit/log/tile/0/1",
                "/audit/log/tile/64/000",
                "/audit/log/tile/0/000.p/256",
                "/audit/log/tile/data/000",
                "/audit/log/tile/0"
            })
    void whatDoesNotExistYetIsNotFound(String path) {
        Answer answer = server.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).doesNotContain("immutable");
    }

    @Test
    void anyEventIsProvenToBeInTheLog() {
        for (String query : List.of("position=0", "position=299", "position=255&size=256", "position=4&size=5")) {
            JsonNode proof =
                    server.get("/api/v1/audit/proofs/inclusion?" + query).json();
            Hash leaf = Hash.fromBase64(proof.get("leafHash").stringValue());
            Hash root = Hash.fromBase64(proof.get("root").stringValue());
            long size = proof.get("size").longValue();
            new InclusionProof(proof.get("position").longValue(), size, path(proof)).verify(leaf, root);
            assertThat(root).isEqualTo(new TiledTree(size, ServedLogTest::fetched).root());
            // The entry is in the answer as it was hashed.
            String body = server.get("/api/v1/audit/proofs/inclusion?" + query).body();
            String entry = body.substring(body.indexOf("\"leaf\":") + 7, body.indexOf(",\"leafHash\""));
            assertThat(MerkleHash.leaf(entry.getBytes(StandardCharsets.UTF_8))).isEqualTo(leaf);
            if (size == EVENTS) {
                assertThat(SignedNote.parse(proof.get("checkpoint").stringValue())
                                .verify(List.of(key)))
                        .hasSize(1);
            }
        }
        assertThat(server.get("/api/v1/audit/proofs/inclusion?position=4&size=5")
                        .header("Cache-Control"))
                .contains("immutable");
        assertThat(server.get("/api/v1/audit/proofs/inclusion?position=4").header("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void aLaterLogIsProvenToExtendAnEarlierOne() {
        for (String query : List.of("from=0", "from=1", "from=256&to=300", "from=7&to=13", "from=300&to=300")) {
            JsonNode proof =
                    server.get("/api/v1/audit/proofs/consistency?" + query).json();
            new ConsistencyProof(proof.get("from").longValue(), proof.get("to").longValue(), path(proof))
                    .verify(
                            Hash.fromBase64(proof.get("fromRoot").stringValue()),
                            Hash.fromBase64(proof.get("toRoot").stringValue()));
        }
        assertThat(server.get("/api/v1/audit/proofs/consistency?from=1")
                        .json()
                        .get("fromCheckpoint")
                        .stringValue())
                .contains("\n1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "inclusion?size=5, position",
        "inclusion?position=300, position",
        "inclusion?position=5&size=5, position",
        "inclusion?position=-1, position",
        "inclusion?position=x, position",
        "inclusion?position=1&size=301, size",
        "inclusion?position=0&size=0, position",
        "inclusion?position=1&size=9223372036854775808, size",
        "consistency?to=5, from",
        "consistency?from=301, from",
        "consistency?from=6&to=5, from",
        "consistency?from=1&to=301, to",
        "consistency?from=1&to=one, to"
    })
    void aParameterThatCannotBeIsNamed(String query, String parameter) {
        Answer answer = server.get("/api/v1/audit/proofs/" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(answer.json().get("detail").stringValue()).startsWith("Parameter '" + parameter + "': ");
    }

    @Test
    void theStateIsReadable() {
        JsonNode state = server.get("/api/v1/audit/checkpoint").json();
        assertThat(state.get("origin").stringValue()).isEqualTo(key.name());
        assertThat(state.get("size").longValue()).isEqualTo(EVENTS);
        assertThat(state.get("events").longValue()).isEqualTo(EVENTS);
        assertThat(state.get("root").stringValue()).isEqualTo(checkpoint.root().base64());
        assertThat(state.get("note").stringValue())
                .isEqualTo(server.get("/audit/log/checkpoint").body());
        assertThat(state.path("alarm").isMissingNode() || state.get("alarm").isNull())
                .isTrue();
    }

    @Test
    void anAlarmIsInTheStateAndMakesTheHealthDownWhicheverProcessLeads() {
        JdbcClient admin = JdbcClient.create(server.database().admin());
        admin.sql("""
                        INSERT INTO log.alarms (kind, position, detail, remedy, lost_size, lost_root, raised_at)
                        VALUES ('CHANGED', 7, 'It is another.', 'Restore it.', 9, 'abc', now())
                        """).update();
        try {
            JsonNode alarm = server.get("/api/v1/audit/checkpoint").json().get("alarm");
            assertThat(alarm.get("kind").stringValue()).isEqualTo("CHANGED");
            assertThat(alarm.get("position").longValue()).isEqualTo(7);
            assertThat(alarm.get("remedy").stringValue()).isEqualTo("Restore it.");
            assertThat(alarm.at("/lost/size").longValue()).isEqualTo(9);
            Answer health = server.get("/actuator/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json()
                            .at("/components/transparencyLog/details/detail")
                            .stringValue())
                    .isEqualTo("It is another.");
        } finally {
            admin.sql("DELETE FROM log.alarms").update();
        }
        assertThat(server.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void anEventThatIsNoLongerWhatWasLoggedIsNotPassedOffAsIt() {
        tamper("payload || convert_to(' ', 'UTF8')");
        try {
            for (String path :
                    List.of("/audit/log/tile/entries/000", "/api/v1/audit/proofs/inclusion?position=200&size=300")) {
                Answer answer = server.get(path);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.json().get("detail").stringValue()).contains("position 200");
            }
            assertThat(server.get("/audit/log/tile/entries/000.p/200").status()).isEqualTo(200);
        } finally {
            tamper("substring(payload FOR octet_length(payload) - 1)");
        }
        assertThat(server.get("/audit/log/tile/entries/000").status()).isEqualTo(200);
    }

    private static void tamper(String payload) {
        JdbcClient admin = JdbcClient.create(server.database().admin());
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql("UPDATE store.event_rows SET payload = " + payload + " WHERE position = 200")
                .update();
        admin.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
    }

    @Test
    void everyEventIsReadAsItIsStoredAndHashed() {
        Answer page = server.get("/api/v1/audit/events?limit=2&after=1");
        JsonNode items = page.json().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("position").longValue()).isEqualTo(2);
        assertThat(page.json().get("next").stringValue()).isEqualTo("3");
        assertThat(page.header("Link")).contains("after=3");
        TiledTree tree = new TiledTree(EVENTS, ServedLogTest::fetched);
        assertThat(items.get(1).get("leafHash").stringValue())
                .isEqualTo(tree.leaf(3).base64());
        // Byte for byte what the log has the digest of.
        JsonNode line = server.get("/api/v1/audit/events?limit=1&after=2", "Accept", "application/x-ndjson")
                .json();
        byte[] stored = Base64.getDecoder().decode(line.get("stored").stringValue());
        List<byte[]> entries = EntryBundle.decode(uncheckedBytes("/audit/log/tile/entries/000.p/4"));
        assertThat(Hash.sha256(stored)).isEqualTo(Leaf.parse(entries.get(3)).payload());

        assertThat(server.get("/api/v1/audit/events?after=299").json().get("items"))
                .isEmpty();
        assertThat(server.get("/api/v1/audit/events.csv?limit=200").body().lines())
                .hasSize(201);
        assertThat(server.get("/api/v1/audit/events?after=x").status()).isEqualTo(400);
        assertThat(server.get("/api/v1/audit/events?limit=201").status()).isEqualTo(400);
    }

    private static List<Hash> path(JsonNode proof) {
        return StreamSupport.stream(proof.get("path").spliterator(), false)
                .map(hash -> Hash.fromBase64(hash.stringValue()))
                .toList();
    }

    private static byte[] fetched(Tile tile) {
        HttpResponse<byte[]> answer = null;
        try {
            answer = bytes("/audit/log/" + TilePath.hashes(tile));
        } catch (Exception e) {
            throw new UnreadableTile(tile, "cannot be fetched.", e);
        }
        if (answer.statusCode() != 200) {
            throw new UnreadableTile(tile, "is answered with " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    private static byte[] uncheckedBytes(String path) {
        try {
            return bytes(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
