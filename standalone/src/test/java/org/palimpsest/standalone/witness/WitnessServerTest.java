package org.palimpsest.standalone.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.log.Hash;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.AddCheckpoint;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.Verification;
import org.palimpsest.query.witness.WitnessRefused;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.remote.SmallLog;

/** It co-signs what extends the last one that it co-signed, and refuses everything else with the status of C2SP tlog-witness. */
class WitnessServerTest {

    private static final String ORIGIN = "example.org/log";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final SmallLog log = new SmallLog(ORIGIN);
    private WitnessServer witness;

    @BeforeEach
    void begin() {
        log.grow(10);
        witness = start();
    }

    @AfterEach
    void end() {
        witness.close();
        log.close();
    }

    private WitnessServer start() {
        return WitnessServer.start(
                folder,
                "example.org/witness",
                List.of(log.signer().verifierKey()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void cosignsALogThatGrows() {
        Instant before = Instant.now().minusSeconds(1);
        for (int size : List.of(10, 10, 11, 256, 300)) {
            SignedNote note = log.grow(size);
            SignedNote cosigned = note.with(witness().cosign(note, log.tree()));

            List<Verification> verified = cosigned.verify(List.of(witness.verifierKey()));
            assertThat(verified)
                    .singleElement()
                    .satisfies(verification -> assertThat(verification.time()).isBetween(before, Instant.now()));
            assertThat(cosigned.verify(List.of(log.signer().verifierKey()))).hasSize(1);
            assertThat(get("/" + Hash.sha256(ORIGIN).hex() + "/checkpoint").body())
                    .isEqualTo(cosigned.toString());
        }
    }

    @Test
    void refusesAStaleSizeWithItsOwn() {
        SignedNote first = log.grow(10);
        assertThat(add(0, first).statusCode()).isEqualTo(200);
        log.grow(20);

        HttpResponse<String> stale = add(0, log.checkpoint().signedBy(log.signer()));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).isEqualTo("10\n");
        assertThat(stale.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(add(9, log.checkpoint().signedBy(log.signer())).statusCode()).isEqualTo(409);
        assertThat(add(11, log.checkpoint().signedBy(log.signer())).statusCode())
                .isEqualTo(409);
    }

    @Test
    void remembersWhatItCosignedAcrossARestart() {
        String key = witness.verifierKey().toString();
        assertThat(add(0, log.grow(10)).statusCode()).isEqualTo(200);
        String kept = get("/" + Hash.sha256(ORIGIN).hex() + "/checkpoint").body();
        witness.close();
        witness = start();

        assertThat(witness.verifierKey()).hasToString(key);
        assertThat(get("/" + Hash.sha256(ORIGIN).hex() + "/checkpoint").body()).isEqualTo(kept);
        assertThat(add(0, log.grow(10)).body()).isEqualTo("10\n");
        // A log that lost its history cannot get another one co-signed.
        log.beginAnew();
        SignedNote other = log.grow(12, "another");
        assertThat(add(10, other).statusCode()).isEqualTo(422);
        assertThat(get("/" + Hash.sha256(ORIGIN).hex() + "/checkpoint").body()).isEqualTo(kept);
    }

    @Test
    void refusesWhatDoesNotExtendTheLast() {
        assertThat(add(0, log.grow(10)).statusCode()).isEqualTo(200);
        Checkpoint tenButOther = new Checkpoint(ORIGIN, 10, Hash.sha256("another"));
        assertThat(add(10, tenButOther.signedBy(log.signer()), List.of()).statusCode())
                .isEqualTo(422);

        SignedNote grown = log.grow(20);
        List<Hash> path = log.tree().consistency(10).path();
        assertThat(add(10, grown, path.subList(1, path.size())).statusCode()).isEqualTo(422);
        List<Hash> more = new ArrayList<>(path);
        more.add(Hash.sha256("more"));
        assertThat(add(10, grown, more).statusCode()).isEqualTo(422);
        assertThat(add(10, grown, List.of()).statusCode()).isEqualTo(422);
        assertThat(add(10, grown, path).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAProofWhereNoneIsNeededAndAnEmptyTreeWithARoot() {
        assertThat(add(0, log.grow(10), List.of(Hash.sha256("more"))).statusCode())
                .isEqualTo(422);
        Checkpoint empty = new Checkpoint(ORIGIN, 0, Hash.sha256("not empty"));
        assertThat(add(0, empty.signedBy(log.signer()), List.of()).statusCode()).isEqualTo(422);
        Checkpoint reallyEmpty = new Checkpoint(ORIGIN, 0, Hash.sha256(new byte[0]));
        assertThat(add(0, reallyEmpty.signedBy(log.signer()), List.of()).statusCode())
                .isEqualTo(200);
        assertThat(add(0, log.grow(10)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesLogsItDoesNotKnowAndKeysItDoesNotTrust() {
        NoteSigner stranger = new NoteSigner("example.org/stranger", SmallLog.keyPair());
        Checkpoint theirs = new Checkpoint("example.org/stranger", 10, log.root());
        assertThat(add(0, theirs.signedBy(stranger)).statusCode()).isEqualTo(404);

        NoteSigner imposter = new NoteSigner(ORIGIN, SmallLog.keyPair());
        assertThat(add(0, log.checkpoint().signedBy(imposter)).statusCode()).isEqualTo(403);
        NoteSignature ofSomethingElse = log.signer().sign("something else\n");
        assertThat(add(0, new SignedNote(log.checkpoint().text(), ofSomethingElse))
                        .statusCode())
                .isEqualTo(403);
        assertThat(add(0, log.checkpoint().signedBy(imposter).with(ofSomethingElse))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesWhatIsNoRequest() {
        SignedNote note = log.grow(10);
        for (String body : List.of(
                "",
                "old 0\n",
                "old -1\n\n" + note,
                "old 00\n\n" + note,
                "old 0\nnonsense\n\n" + note,
                "old 0\n\n" + note.text(),
                "old 11\n\n" + note)) {
            assertThat(post("/add-checkpoint", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("/add-checkpoint", "x".repeat(SignedNote.MOST_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
        assertThat(post("/", "").statusCode()).isEqualTo(405);
        assertThat(get("/" + Hash.sha256(ORIGIN).hex() + "/checkpoint").statusCode())
                .isEqualTo(404);
        assertThat(get("/../key.pem").statusCode()).isEqualTo(404);
        assertThat(get("/").body()).contains(witness.verifierKey().toString());
    }

    @Test
    void cosignsNothingThatItCannotKeep() throws IOException {
        Path away = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-away"));
        try {
            HttpResponse<String> refused = add(0, log.grow(10));
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).contains("not co-signed").doesNotContain("— ");
        } finally {
            Files.move(away, folder);
        }
        assertThat(add(0, log.grow(10)).statusCode()).isEqualTo(200);
    }

    @Test
    void neverGoesBackHoweverManyAskAtOnce() throws Exception {
        List<SignedNote> notes = new ArrayList<>();
        for (int size = 10; size < 42; size++) {
            notes.add(log.grow(size));
        }
        List<Callable<Integer>> askers = new ArrayList<>();
        for (SignedNote note : notes) {
            askers.add(() -> {
                int status = 409;
                for (int tries = 0; status == 409 && tries < 1_000; tries++) {
                    long known = known();
                    if (known > Checkpoint.of(note).size()) {
                        return 409;
                    }
                    status = add(known, note).statusCode();
                }
                return status;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> asked : threads.invokeAll(askers)) {
                assertThat(asked.get()).isIn(200, 409);
            }
        }
        assertThat(known()).isEqualTo(41);
    }

    @Test
    void isAloneInItsFolder() {
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::start)
                .withMessageContaining("Another witness works with " + folder);
    }

    @Test
    void doesNotStartWithoutKnowingWhatItCosigned() throws IOException {
        assertThat(add(0, log.grow(10)).statusCode()).isEqualTo(200);
        witness.close();
        Path record = folder.resolve(Hash.sha256(ORIGIN).hex() + ".checkpoint");
        String kept = Files.readString(record);
        Files.writeString(record, kept.substring(0, 20));
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::start)
                .withMessageContaining("to go on without knowing it might contradict it");
        Files.writeString(record, kept);
        witness = start();
    }

    @Test
    void theLogThatLostEventsIsTold() {
        log.grow(20);
        witness().cosign(log.checkpoint().signedBy(log.signer()), log.tree());
        log.beginAnew();
        SignedNote shorter = log.grow(15);
        assertThatExceptionOfType(WitnessRefused.class)
                .isThrownBy(() -> witness().cosign(shorter, log.tree()))
                .withMessageContaining("has co-signed 20 events of this log, which now shows 15");
    }

    private org.palimpsest.query.witness.Witness witness() {
        return new org.palimpsest.query.witness.Witness(address(), witness.verifierKey());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + witness.port());
    }

    private long known() {
        HttpResponse<String> conflict = post(
                "/add-checkpoint",
                new AddCheckpoint(0, List.of(), log.checkpoint().signedBy(log.signer())).toString());
        return conflict.statusCode() == 409 ? Long.parseLong(conflict.body().strip()) : 41;
    }

    /** With the proof from there, as far as the log has one. */
    private HttpResponse<String> add(long old, SignedNote note) {
        long size = Checkpoint.of(note).size();
        return add(
                old,
                note,
                old > size
                        ? List.of()
                        : new TiledTree(size, log).consistency(old).path());
    }

    private HttpResponse<String> add(long old, SignedNote note, List<Hash> path) {
        return post("/add-checkpoint", new AddCheckpoint(old, path, note).toString());
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address() + path)).build());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
