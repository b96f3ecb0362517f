package org.palimpsest.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.InclusionProof;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.log.Leaf;
import org.palimpsest.log.MerkleHash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.LogProof;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.Verification;
import org.palimpsest.query.bundle.Trust;

/** Whether an event is in a log, by a file of C2SP tlog-proof whose extra data are the entry of the log. */
final class InclusionCheck {

    private static final String BEGINNING = "c2sp.org/tlog-proof@";

    private final Trust trust;

    InclusionCheck(Trust trust) {
        this.trust = trust;
    }

    /** An event as the log knows it; what it says is not in there, only the hashes of that. */
    record Event(
            long position,
            UUID eventId,
            String type,
            int revision,
            String aggregateType,
            UUID stream,
            long sequence,
            Instant recordedAt,
            String payloadSha256,
            String metadataSha256) {

        static Event of(Leaf leaf) {
            return new Event(
                    leaf.position(),
                    leaf.eventId(),
                    leaf.type(),
                    leaf.revision(),
                    leaf.aggregateType(),
                    leaf.stream(),
                    leaf.sequence(),
                    leaf.recordedAt(),
                    leaf.payload().hex(),
                    leaf.metadata().hex());
        }
    }

    /** @param at when, where the signature says so */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signer(String key, @Nullable Instant at) {}

    /**
     * What was found.
     *
     * @param size events in the log that the checkpoint is of
     * @param fault why not; {@code null} when verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean verified,
            @Nullable String origin,
            @Nullable Long size,
            @Nullable Event event,
            List<Signer> signedBy,
            @Nullable String fault) {

        static Result not(String fault) {
            return new Result(false, null, null, null, List.of(), fault);
        }

        List<String> sentences() {
            if (event == null) {
                return List.of("not verified: " + fault);
            }
            List<String> said = new ArrayList<>(List.of(
                    "verified: event %d (%s) of %s %s, recorded at %s, is in the log %s of %,d events"
                            .formatted(
                                    event.position(),
                                    event.type(),
                                    event.aggregateType(),
                                    event.stream(),
                                    event.recordedAt(),
                                    origin,
                                    size),
                    "its payload has the SHA-256 " + event.payloadSha256()));
            signedBy.forEach(signer -> said.add(
                    "signed by " + signer.key() + (signer.at() == null ? "" : ", who saw it at " + signer.at())));
            return said;
        }
    }

    /** Whether a file begins as such a proof does. */
    static boolean isProof(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING.length()), StandardCharsets.ISO_8859_1).equals(BEGINNING);
        }
    }

    Result of(Path file) throws IOException {
        try {
            return verified(LogProof.parse(text(file)));
        } catch (MalformedNote | UnverifiedNote | InvalidProof e) {
            return Result.not(String.valueOf(e.getMessage()));
        }
    }

    private Result verified(LogProof proof) {
        SignedNote note = proof.checkpoint();
        Checkpoint checkpoint = Checkpoint.of(note);
        List<Verification> signatures = trust.require(note, checkpoint);
        if (proof.extra() == null) {
            return Result.not("the file does not say which entry it is about: its line 'extra' is missing");
        }
        byte[] entry = Base64.getDecoder().decode(proof.extra());
        new InclusionProof(proof.index(), checkpoint.size(), proof.hashes())
                .verify(MerkleHash.leaf(entry), checkpoint.root());
        Leaf leaf;
        try {
            leaf = Leaf.parse(entry);
        } catch (IllegalArgumentException e) {
            return Result.not("the entry is in the log, but is of no event: " + e.getMessage());
        }
        if (leaf.position() != proof.index()) {
            return Result.not("the entry says that it is event " + leaf.position() + ", but stands in the log as "
                    + proof.index());
        }
        return new Result(
                true,
                checkpoint.origin(),
                checkpoint.size(),
                Event.of(leaf),
                signatures.stream()
                        .map(signature -> new Signer(signature.key().toString(), signature.time()))
                        .toList(),
                null);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SignedNote.MOST_BYTES + 1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a proof is written in UTF-8, this one is not");
        }
    }
}
