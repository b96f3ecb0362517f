package org.palimpsest.query.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.AddCheckpoint;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;

/** A witness as a log sees it (C2SP tlog-witness): somebody at an address who co-signs with a key. */
public final class Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 100_000;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String address;
    private final VerifierKey key;

    /**
     * @param address its submission prefix, such as {@code https://witness.example.org}
     * @param key of the witness, for cosignatures
     */
    public Witness(URI address, VerifierKey key) {
        this.address = address.toString().replaceAll("/+$", "");
        this.key = key;
    }

    public VerifierKey key() {
        return key;
    }

    private record Answer(int status, String body) {}

    /**
     * Gets a checkpoint co-signed. The witness is asked where it stands, and shown from there on that the log only grew.
     *
     * @param tree of the checkpoint's size
     * @return the witness's signature, which was verified
     * @throws WitnessRefused when it does not answer, or not with its signature
     */
    public NoteSignature cosign(SignedNote checkpoint, TiledTree tree) {
        long size = Checkpoint.of(checkpoint).size();
        Answer answer = ask(checkpoint, tree, 0);
        if (answer.status() == 409) {
            answer = ask(checkpoint, tree, standing(answer, size));
        }
        if (answer.status() != 200) {
            throw refused(answer);
        }
        return signature(checkpoint, answer);
    }

    private NoteSignature signature(SignedNote checkpoint, Answer answer) {
        try {
            List<NoteSignature> signatures =
                    answer.body().lines().map(NoteSignature::parse).toList();
            new SignedNote(checkpoint.text(), signatures).verify(List.of(key));
            return signatures.stream()
                    .filter(signature -> key.verifies(checkpoint.text(), signature))
                    .findFirst()
                    .orElseThrow();
        } catch (MalformedNote | UnverifiedNote e) {
            throw new WitnessRefused(
                    "The witness at " + address + " answers without its signature: " + e.getMessage(), true);
        }
    }

    private Answer ask(SignedNote checkpoint, TiledTree tree, long old) {
        String body = new AddCheckpoint(old, tree.consistency(old).path(), checkpoint).toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream answered = response.body()) {
                return new Answer(
                        response.statusCode(), new String(answered.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new WitnessRefused(
                    "The witness at " + address + " does not answer ("
                            + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage())
                            + ")",
                    false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WitnessRefused("Interrupted while the witness at " + address + " was asked", false);
        }
    }

    private long standing(Answer conflict, long size) {
        String text = conflict.body().strip();
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw refused(conflict);
        }
        long old = Long.parseLong(text);
        if (old > size) {
            throw new WitnessRefused(
                    "The witness at " + address + " has co-signed " + old + " events of this log, which now shows "
                            + size + ": either this is an earlier answer of the log, or it lost what it had signed",
                    true);
        }
        return old;
    }

    private WitnessRefused refused(Answer answer) {
        String why = answer.body().strip();
        return new WitnessRefused(
                "The witness at " + address + " answers with status " + answer.status()
                        + (why.isEmpty() ? "" : ": " + why.substring(0, Math.min(why.length(), 300))),
                true);
    }

    @Override
    public String toString() {
        return key.name() + " at " + address;
    }
}
