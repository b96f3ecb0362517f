package org.palimpsest.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.query.bundle.Trust;
import org.palimpsest.standalone.remote.RemoteLog;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whether one signed checkpoint extends another. */
final class ConsistencyCheck {

    private final Trust trust;

    ConsistencyCheck(Trust trust) {
        this.trust = trust;
    }

    /** @param fault why not; {@code null} when verified */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean verified, long from, long to, @Nullable String fault) {

        String sentence() {
            return verified
                    ? "verified: the checkpoint of %,d events extends the one of %,d".formatted(to, from)
                    : "not verified: " + fault;
        }
    }

    /**
     * @param proof the file with it; {@code null} to ask the server
     * @throws Usage when the proof is none
     */
    Result of(Path older, Path newer, @Nullable Path proof, @Nullable URI server) throws IOException {
        long from = 0;
        long to = 0;
        try {
            Checkpoint first = checkpoint(older);
            from = first.size();
            Checkpoint second = checkpoint(newer);
            to = second.size();
            if (!first.origin().equals(second.origin())) {
                return new Result(
                        false,
                        from,
                        to,
                        "the checkpoints are of two logs, '" + first.origin() + "' and '" + second.origin() + "'");
            }
            if (from > to) {
                return new Result(
                        false, from, to, older + " has " + from + " events, more than " + newer + " with " + to);
            }
            String text = proof != null
                    ? Files.readString(proof)
                    : server == null ? "" : new RemoteLog(server, null).consistency(from, to);
            new ConsistencyProof(from, to, hashes(text)).verify(first.root(), second.root());
            return new Result(true, from, to, null);
        } catch (MalformedNote | UnverifiedNote | InvalidProof e) {
            return new Result(false, from, to, e.getMessage());
        }
    }

    private Checkpoint checkpoint(Path file) throws IOException {
        SignedNote note = SignedNote.parse(Files.readAllBytes(file));
        Checkpoint checkpoint = Checkpoint.of(note);
        trust.require(note, checkpoint);
        return checkpoint;
    }

    /** From the server's JSON, or from lines of base64. */
    private static List<Hash> hashes(String text) {
        List<Hash> hashes = new ArrayList<>();
        try {
            if (text.strip().startsWith("{")) {
                for (JsonNode hash : VerifyCommand.JSON.readTree(text).path("path")) {
                    hashes.add(Hash.fromBase64(hash.stringValue("")));
                }
            } else {
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> hashes.add(Hash.fromBase64(line)));
            }
            return hashes;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Usage("The proof cannot be read (" + e.getMessage()
                    + "); it is the JSON of /api/v1/audit/proofs/consistency, or a hash in base64 on each line.");
        }
    }
}
