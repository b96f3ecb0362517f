package org.palimpsest.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.log.CompactRange;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Leaf;
import org.palimpsest.log.MerkleHash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.LogProof;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignedNote;
import org.palimpsest.query.bundle.Trust;

/** Proofs of one event, genuine and not. */
class InclusionCheckTest {

    private static final String ORIGIN = "example.org/log";
    private static final NoteSigner LOG = signer(ORIGIN);
    private static final List<byte[]> ENTRIES =
            Stream.of(0, 1, 2, 3, 4).map(position -> entry(position)).toList();

    @TempDir
    static Path folder;

    @Test
    void aGenuineProofSaysWhichEventIsInWhichLog() throws IOException {
        for (int index = 0; index < ENTRIES.size(); index++) {
            InclusionCheck.Result result =
                    check(proof(index, ENTRIES.get(index)).toString());
            assertThat(result.verified()).as(result.toString()).isTrue();
            assertThat(result.size()).isEqualTo(5);
            assertThat(result.event().position()).isEqualTo(index);
            assertThat(result.sentences())
                    .first()
                    .asString()
                    .startsWith("verified: event " + index + " (SourceRegistered) of Source ")
                    .endsWith("is in the log example.org/log of 5 events");
            assertThat(result.sentences()).last().isEqualTo("signed by " + LOG.verifierKey());
        }
    }

    static Stream<Arguments> hostile() {
        LogProof genuine = proof(2, ENTRIES.get(2));
        byte[] changed = ENTRIES.get(2).clone();
        changed[changed.length - 4] ^= 1;
        List<Hash> path = genuine.hashes();
        List<Hash> longer = new ArrayList<>(path);
        longer.add(path.getFirst());
        byte[] spaced = (" " + new String(ENTRIES.get(2), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("a changed entry", with(changed, 2, path, genuine.checkpoint()), "leads to root"),
                Arguments.of("another entry", with(ENTRIES.get(1), 2, path, genuine.checkpoint()), "leads to root"),
                Arguments.of("another index", with(ENTRIES.get(2), 3, path, genuine.checkpoint()), "leads to root"),
                Arguments.of("an index beyond", with(ENTRIES.get(2), 5, path, genuine.checkpoint()), "has no leaf 5"),
                Arguments.of(
                        "a hash too few",
                        with(ENTRIES.get(2), 2, path.subList(1, path.size()), genuine.checkpoint()),
                        "too few"),
                Arguments.of(
                        "a hash too many", with(ENTRIES.get(2), 2, longer, genuine.checkpoint()), "more than lead"),
                Arguments.of("no hash", with(ENTRIES.get(2), 2, List.of(), genuine.checkpoint()), "too few"),
                Arguments.of(
                        "swapped hashes",
                        with(ENTRIES.get(2), 2, path.reversed(), genuine.checkpoint()),
                        "leads to root"),
                Arguments.of("no entry", with(null, 2, path, genuine.checkpoint()), "'extra' is missing"),
                Arguments.of(
                        "somebody else's signature",
                        with(ENTRIES.get(2), 2, path, checkpoint(ENTRIES, signer(ORIGIN), ORIGIN)),
                        "no trusted key signed"),
                Arguments.of(
                        "another log of the same key",
                        with(ENTRIES.get(2), 2, path, checkpoint(ENTRIES, LOG, "example.org/other")),
                        "origin: expected example.org/log, found example.org/other"),
                Arguments.of("another size", genuine.toString().replace("\n5\n", "\n6\n"), "does not fit the text"),
                Arguments.of(
                        "an entry of an event at another position",
                        proof(1, ENTRIES.get(3), List.of(ENTRIES.get(0), ENTRIES.get(3)))
                                .toString(),
                        "says that it is event 3, but stands in the log as 1"),
                Arguments.of(
                        "an entry that is no event",
                        proof(0, spaced, List.of(spaced)).toString(),
                        "is of no event"),
                Arguments.of("a file that breaks off", genuine.toString().substring(0, 60), "ends within a line"),
                Arguments.of("another version", genuine.toString().replace("@v1", "@v2"), "begins with"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedAndSaysWhy(String what, String proof, String named) throws IOException {
        InclusionCheck.Result result = check(proof);
        assertThat(result.verified()).as(what).isFalse();
        assertThat(result.sentences())
                .singleElement()
                .asString()
                .startsWith("not verified: ")
                .contains(named);
    }

    @Test
    void whereverABitIsFlippedItIsFound() throws IOException {
        byte[] genuine = proof(3, ENTRIES.get(3)).toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < genuine.length; i++) {
            byte[] flipped = genuine.clone();
            flipped[i] ^= 1;
            InclusionCheck.Result result = check(flipped);
            assertThat(result.verified()).as("byte " + i).isFalse();
        }
    }

    @Test
    void isToldFromABundleByItsFirstWords() throws IOException {
        assertThat(InclusionCheck.isProof(
                        file(proof(0, ENTRIES.get(0)).toString().getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(InclusionCheck.isProof(file("{\"format\":".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(InclusionCheck.isProof(file(new byte[0]))).isFalse();
    }

    private static InclusionCheck.Result check(String proof) throws IOException {
        return check(proof.getBytes(StandardCharsets.UTF_8));
    }

    private static InclusionCheck.Result check(byte[] proof) throws IOException {
        return new InclusionCheck(new Trust(LOG.verifierKey())).of(file(proof));
    }

    private static Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("event.tlog-proof"), content);
    }

    private static LogProof proof(int index, byte[] entry) {
        return proof(index, entry, ENTRIES);
    }

    private static LogProof proof(int index, byte[] entry, List<byte[]> entries) {
        return LogProof.parse(with(
                entry,
                index,
                path(index, entries.stream().map(MerkleHash::leaf).toList()),
                checkpoint(entries, LOG, ORIGIN)));
    }

    private static String with(byte @Nullable [] entry, int index, List<Hash> path, SignedNote checkpoint) {
        return new LogProof(entry == null ? null : Base64.getEncoder().encodeToString(entry), index, path, checkpoint)
                .toString();
    }

    private static SignedNote checkpoint(List<byte[]> entries, NoteSigner signer, String origin) {
        return new Checkpoint(
                        origin,
                        entries.size(),
                        root(entries.stream().map(MerkleHash::leaf).toList()))
                .signedBy(signer);
    }

    private static Hash root(List<Hash> leaves) {
        CompactRange range = new CompactRange();
        leaves.forEach(range::append);
        return range.root();
    }

    /** As RFC 6962 section 2.1.1 says it. */
    private static List<Hash> path(int index, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, half);
        List<Hash> right = leaves.subList(half, leaves.size());
        List<Hash> path = new ArrayList<>(index < half ? path(index, left) : path(index - half, right));
        path.add(root(index < half ? right : left));
        return path;
    }

    private static byte[] entry(int position) {
        return Leaf.of(
                        position,
                        new UUID(1, position),
                        "SourceRegistered",
                        1,
                        "Source",
                        new UUID(2, position),
                        0,
                        Instant.parse("2026-03-02T14:05:09.123456Z"),
                        new byte[] {(byte) position},
                        new byte[0])
                .entry();
    }

    private static NoteSigner signer(String name) {
        try {
            return new NoteSigner(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
