package org.palimpsest.query.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.log.Hash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.Cosigner;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;

/** What the server writes verifies; whatever is changed of it, by whoever has no key of the log, is found and named. */
class BundleTest {

    private static final long SEED = Long.getLong("palimpsest.seed", 20_260_302L);

    /** More than the leaves of one tile, with what is redacted among them. */
    private static final int EVENTS = 340;

    @TempDir
    static Path folder;

    private static QueryServer server;
    private static int size;
    private static VerifierKey key;
    private static byte[] everything;
    private static byte[] ofFigure;
    private static byte[] ofClaim;
    private static UUID figure;
    private static UUID claim;

    @BeforeAll
    static void export() {
        System.out.println("palimpsest.seed=" + SEED + " bundled history");
        server = QueryServer.start();
        new RandomHistory(new Story(server), SEED).redacting().happen(EVENTS);
        size = Math.toIntExact(server.head()) + 1;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.get("/api/v1/audit/checkpoint").body().contains("\"size\":" + size)
                        && server.get("/api/v1/claims?limit=1&minPosition=" + (size - 1))
                                        .status()
                                == 200);
        key = VerifierKey.parse(server.get("/api/v1/audit/checkpoint")
                .json()
                .path("verifierKey")
                .stringValue(""));
        figure = server.jdbc()
                .sql("SELECT figure_id FROM read.claim_contents WHERE figure_id IS NOT NULL"
                        + " GROUP BY figure_id ORDER BY count(DISTINCT claim_id) DESC, figure_id LIMIT 1")
                .query(UUID.class)
                .single();
        claim = server.jdbc()
                .sql("SELECT claim_id FROM read.claim_states GROUP BY claim_id ORDER BY count(*) DESC, claim_id"
                        + " LIMIT 1")
                .query(UUID.class)
                .single();
        everything = bundle("");
        ofFigure = bundle("?figure=" + figure);
        ofClaim = bundle("?claim=" + claim);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] bundle(String query) {
        QueryServer.Answer answer = server.get("/api/v1/audit/bundle" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    // ------------------------------------------------------------------------------------------ what is right

    @Test
    void everythingVerifies() {
        VerifiedBundle result = verify(everything);

        assertThat(result.first()).isEmpty();
        assertThat(result.verified()).isTrue();
        assertThat(result.about()).isEqualTo("everything");
        assertThat(result.origin()).isEqualTo(key.name());
        assertThat(result.size()).isEqualTo(size);
        assertThat(result.events()).isEqualTo(size);
        assertThat(result.figures()).isEqualTo(count("figures")).isGreaterThan(5);
        assertThat(result.claims()).isEqualTo(count("claims")).isGreaterThan(25);
        assertThat(result.signedBy()).extracting(VerifiedBundle.Signer::key).containsExactly(key.toString());
    }

    @Test
    void oneFigureVerifiesWithItsClaims() {
        VerifiedBundle result = verify(ofFigure);

        assertThat(result.first()).isEmpty();
        assertThat(result.verified()).isTrue();
        assertThat(result.about()).isEqualTo("figure " + figure);
        assertThat(result.figures()).isEqualTo(1);
        assertThat(result.claims()).isGreaterThan(3).isLessThan(count("claims"));
        assertThat(result.events()).isLessThan(size);
    }

    @Test
    void oneClaimVerifies() {
        VerifiedBundle result = verify(ofClaim);

        assertThat(result.first()).isEmpty();
        assertThat(result.verified()).isTrue();
        assertThat(result.figures()).isZero();
        assertThat(result.claims()).isEqualTo(1);
    }

    @Test
    void everyFigureAndEveryClaimVerifies() {
        for (String kind : List.of("figure", "claim")) {
            for (UUID id : server.jdbc()
                    .sql("SELECT " + kind + "_id FROM read." + kind + "s")
                    .query(UUID.class)
                    .list()) {
                assertThat(verify(bundle("?" + kind + "=" + id)).first())
                        .as(kind + " " + id)
                        .isEmpty();
            }
        }
    }

    @Test
    void isAFileWithANameAndNothingForWhatThereIsNot() {
        QueryServer.Answer answer = server.get("/api/v1/audit/bundle?figure=" + figure);
        assertThat(answer.header("Content-Disposition"))
                .contains("palimpsest-figure-" + figure + "-" + size + ".jsonl");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Palimpsest-Position")).isEqualTo(String.valueOf(size - 1));

        assertThat(server.get("/api/v1/audit/bundle?figure=" + claim).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/audit/bundle?claim=" + figure).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/audit/bundle?claim=x").status()).isEqualTo(400);
        assertThat(server.get("/api/v1/audit/bundle?claim=" + claim + "&figure=" + figure)
                        .status())
                .isEqualTo(400);
        assertThat(server.send("HEAD", "/api/v1/audit/bundle").status()).isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------ the events are others

    @Test
    void aFlippedByteOfAnEventIsNamed() {
        assertFault(edited(lines -> lines.edit(lines.event(300), event -> flipped(event))), 300L, "event", "leaf");
    }

    @Test
    void anEventThatWasForgedWithItsHashIsNamed() {
        UnaryOperator<RawEvent> forged = event -> withMetadata(event, "{\"actor\":\"somebody else\"}");
        // The hashes beside the first of 256 say what the others are: here those from 320 on.
        assertFault(edited(lines -> lines.forge(lines.event(330), forged)), 320L, "event", "leaf");
        assertFault(edited(lines -> lines.forge(lines.event(257), forged)), 257L, "event", "leaf");
        assertFault(edited(lines -> lines.forge(lines.event(256), forged)), 256L, "event", "proof");
    }

    @Test
    void aDroppedEventIsNamed() {
        assertFault(edited(lines -> lines.drop(lines.event(17))), 17L, "event", "position");
    }

    @Test
    void swappedEventsAreNamed() {
        assertFault(edited(lines -> lines.swap(lines.event(20), lines.event(21))), 20L, "event", "position");
    }

    @Test
    void aDuplicatedEventIsNamed() {
        assertFault(
                edited(lines -> lines.insert(lines.event(21), lines.get(lines.event(20)))), 20L, "event", "position");
    }

    @Test
    void aBackDatedEventIsNamed() {
        UnaryOperator<RawEvent> backDated = event -> at(event, Instant.parse("2001-01-01T00:00:00Z"));
        assertFault(edited(lines -> lines.edit(lines.event(99), backDated)), 99L, "event", "recordedAt");
        assertFault(edited(lines -> lines.forge(lines.event(99), backDated)), 99L, "event", "recordedAt");
        UnaryOperator<RawEvent> aLittle = event -> at(event, event.recordedAt().plusNanos(1_000));
        assertFault(edited(lines -> lines.edit(lines.event(99), aLittle)), 99L, "event", "leaf");
    }

    @Test
    void aTruncatedEventIsNamed() {
        UnaryOperator<RawEvent> truncated =
                event -> with(event, Arrays.copyOf(event.payload(), event.payload().length - 3));
        assertFault(edited(lines -> lines.edit(lines.event(300), truncated)), 300L, "event", "leaf");
        assertFault(
                edited(lines ->
                        lines.set(lines.event(300), lines.get(lines.event(300)).substring(0, 200))),
                null,
                "file",
                "line " + (line(300) + 1) + " (after position 299)");
    }

    @Test
    void anEventOfAnotherStreamOrPlaceIsNamed() {
        assertFault(
                edited(lines -> lines.edit(lines.event(200), event -> sequence(event, event.sequence() + 1))),
                200L,
                "event",
                "sequence");
        assertFault(
                edited(lines -> lines.edit(lines.event(200), event -> sequence(event, 100_000))),
                200L,
                "event",
                "sequence");
    }

    @Test
    void missingLastEventsAreNamed() {
        assertFault(
                edited(lines -> {
                    lines.drop(lines.event(size - 1));
                    return lines.header(header -> events(header, size - 1));
                }),
                (long) size - 1,
                "event",
                "position");
    }

    @Test
    void anEventThatWasAddedIsNamed() {
        assertFault(
                edited(lines -> lines.insert(
                        lines.event(size - 1) + 1,
                        lines.get(lines.event(size - 1)).replace(":" + (size - 1) + ",", ":" + size + ","))),
                (long) size,
                "event",
                "position");
    }

    @Test
    void anEventLeftOutOfASmallerBundleIsNamed() {
        Lines lines = Lines.of(ofClaim);
        int filed = lines.first(EventLine.BEGINNING);
        while (!lines.parsed(filed).event().stream().equals(claim)) {
            filed++;
        }
        RawEvent next = nextOf(lines, filed);
        lines.drop(lines.event(next.position()));
        assertFault(
                lines.bytes(),
                nextOf(Lines.of(ofClaim), Lines.of(ofClaim).event(next.position()))
                        .position(),
                "event",
                "sequence");
    }

    @Test
    void anEventThatTheLogHasNotIsNamedInASmallerBundle() {
        Lines lines = Lines.of(ofFigure);
        long position = lines.parsed(5).event().position();
        assertFault(lines.forge(5, event -> flipped(event)).bytes(), position, "event", "proof");
        Lines shorter = Lines.of(ofFigure);
        EventLine line = shorter.parsed(5);
        shorter.set(
                5,
                new String(
                                new EventLine(
                                                line.event(),
                                                line.leaf(),
                                                line.path()
                                                        .subList(1, line.path().size()))
                                        .bytes(),
                                StandardCharsets.UTF_8)
                        .stripTrailing());
        assertFault(shorter.bytes(), position, "event", "proof");
    }

    // ------------------------------------------------------------------------------------------ the checkpoint is
    // another

    @Test
    void aChangedCheckpointIsRefused() {
        assertFault(
                edited(lines -> lines.header(
                        header -> checkpoint(header, header.checkpoint().replace("\n" + size + "\n", "\n300\n")))),
                null,
                "checkpoint",
                "signature");
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefusedEvenUnderTheSameName() throws Exception {
        NoteSigner other = new NoteSigner(key.name(), keyPair());
        assertFault(
                edited(lines -> lines.header(header -> new OtherLine.Header(
                        header.format(),
                        null,
                        null,
                        other.verifierKey().toString(),
                        Checkpoint.of(SignedNote.parse(header.checkpoint()))
                                .signedBy(other)
                                .toString(),
                        header.rule(),
                        header.events()))),
                null,
                "checkpoint",
                "signature");
        assertFault(
                edited(lines -> lines.header(header -> new OtherLine.Header(
                        header.format(),
                        null,
                        null,
                        other.verifierKey().toString(),
                        header.checkpoint(),
                        header.rule(),
                        header.events()))),
                null,
                "header",
                "key");
    }

    @Test
    void aCheckpointOfAnotherLogIsRefused() throws Exception {
        NoteSigner signer = new NoteSigner("example.org/log", keyPair());
        byte[] signedForAnother = edited(lines -> lines.header(header -> {
            Checkpoint checkpoint = Checkpoint.of(SignedNote.parse(header.checkpoint()));
            return new OtherLine.Header(
                    header.format(),
                    null,
                    null,
                    signer.verifierKey().toString(),
                    new Checkpoint("example.org/other", checkpoint.size(), checkpoint.root())
                            .signedBy(signer)
                            .toString(),
                    header.rule(),
                    header.events());
        }));
        assertThat(verify(signedForAnother, new Trust(signer.verifierKey())).first())
                .singleElement()
                .hasToString("checkpoint, origin: expected example.org/log, found example.org/other");
        Trust told = new Trust(List.of(signer.verifierKey()), List.of(), "example.org/other");
        assertThat(verify(signedForAnother, told).verified()).isTrue();
    }

    /** Whoever has the key can sign any tree; then the events must be those of that tree. */
    @Test
    void aSignedRootThatTheEventsDoNotHaveIsNamed() throws Exception {
        NoteSigner signer = new NoteSigner("example.org/log", keyPair());
        byte[] otherRoot = edited(lines -> lines.header(header -> new OtherLine.Header(
                header.format(),
                null,
                null,
                signer.verifierKey().toString(),
                new Checkpoint("example.org/log", size, Hash.sha256("another history"))
                        .signedBy(signer)
                        .toString(),
                header.rule(),
                header.events())));
        assertThat(verify(otherRoot, new Trust(signer.verifierKey())).first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.position()).isZero())
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("proof"));
    }

    @Test
    void aWitnessMustHaveSignedWhereOneIsTrusted() throws Exception {
        Cosigner witness = new Cosigner("example.org/witness", keyPair(), Clock.systemUTC());
        Trust trust = new Trust(List.of(key), List.of(witness.verifierKey()), null);
        assertThat(verify(everything, trust).first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("witness"));

        byte[] cosigned = edited(lines -> lines.header(header -> {
            SignedNote note = SignedNote.parse(header.checkpoint());
            return checkpoint(header, note.with(witness.cosign(note.text())).toString());
        }));
        assertThat(verify(cosigned, trust).signedBy())
                .extracting(VerifiedBundle.Signer::name)
                .containsExactly(key.name(), "example.org/witness");
    }

    // ------------------------------------------------------------------------------------------ the consensus is
    // another

    @Test
    void aVerdictThatDoesNotFollowIsNamed() {
        Lines lines = Lines.of(everything);
        int line = lines.all("{\"claim\":").get(7);
        String verdict = lines.get(line).replaceAll(".*\"verdict\":\"([A-Z_]+)\".*", "$1");
        String other = verdict.equals("CONFIRMED") ? "REFUTED" : "CONFIRMED";
        VerifiedBundle result = verify(lines.replace(line, "\"verdict\":\"" + verdict, "\"verdict\":\"" + other)
                .bytes());

        assertThat(result.first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).isEqualTo("claim"))
                .satisfies(fault ->
                        assertThat(lines.get(line)).contains(String.valueOf(fault.id()), ":" + fault.position() + ","))
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("verdict"))
                .satisfies(fault -> assertThat(fault.expected()).isEqualTo(verdict))
                .satisfies(fault -> assertThat(fault.found()).isEqualTo(other));
    }

    @Test
    void aRangeThatDoesNotFollowIsNamed() {
        for (byte[] bundle : List.of(everything, ofFigure)) {
            Lines lines = Lines.of(bundle);
            int line = lines.all("{\"figure\":").stream()
                    .filter(each -> lines.get(each).contains("\"low\":\""))
                    .findFirst()
                    .orElseThrow();
            String changed = lines.get(line).replaceFirst("\"low\":\"[^\"]*\"", "\"low\":\"1/7\"");
            assertThat(verify(lines.set(line, changed).bytes()).first())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).isEqualTo("low"))
                    .satisfies(fault -> assertThat(fault.found()).isEqualTo("1/7"));
        }
    }

    @Test
    void aConsensusOfAnotherEventIsNamed() {
        assertThat(verify(edited(lines -> {
                            int line = lines.first("{\"figure\":");
                            return lines.set(
                                    line, lines.get(line).replaceFirst("\"position\":[0-9]+", "\"position\":1"));
                        }))
                        .first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("position"));
    }

    @Test
    void aConsensusThatIsMissingOrTwiceOrOfNothingIsNamed() {
        assertThat(verify(edited(lines -> counted(lines.drop(lines.first("{\"claim\":")), 0, -1)))
                        .first())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.toString()).contains("claim", "consensus: expected one, found none"));
        assertThat(verify(edited(lines -> counted(
                                lines.insert(lines.first("{\"figure\":"), lines.get(lines.first("{\"figure\":"))),
                                1,
                                0)))
                        .first())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.toString()).contains("consensus: expected one, found another one"));
        assertThat(verify(edited(lines -> counted(
                                lines.insert(
                                        lines.first("{\"figure\":"),
                                        lines.get(lines.first("{\"figure\":"))
                                                .replaceFirst("[0-9a-f-]{36}", new UUID(0, 1).toString())),
                                1,
                                0)))
                        .first())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).contains("consensus: expected none, found one"));
    }

    @Test
    void anotherRuleInForceIsNamed() {
        assertFault(
                edited(lines -> lines.header(header -> new OtherLine.Header(
                        header.format(),
                        null,
                        null,
                        header.key(),
                        header.checkpoint(),
                        new OtherLine.Rule("mine-1", 1, "00"),
                        header.events()))),
                null,
                "header",
                "rule");
    }

    @Test
    void aTextThatNoEventSpeaksOfIsNamed() {
        String text = "{\"text\":\"" + "00".repeat(32) + "\",\"source\":\"" + new UUID(0, 1) + "\",\"version\":1}";
        assertFault(edited(lines -> lines.insert(lines.event(40), text)), 39L, "text", "sha256");
        Lines lines = Lines.of(everything);
        int held = lines.first("{\"text\":");
        long position = lines.parsed(held - 1).event().position();
        assertFault(lines.drop(held).bytes(), position, "text", "sha256");
    }

    @Test
    void aTextThatIsMissingWithoutATombstoneIsNamed() {
        int line = Lines.of(everything).all(EventLine.BEGINNING).stream()
                .filter(each -> Lines.of(everything).get(each).contains("\"textKey\":"))
                .skip(20)
                .findFirst()
                .orElseThrow();
        long position = Lines.of(everything).parsed(line).event().position();
        assertFault(edited(lines -> lines.edit(line, event -> withKey(event, null))), position, "event", "textKey");
        assertFault(
                edited(lines -> lines.edit(line, event -> withKey(event, new byte[32]))), position, "event", "textKey");
    }

    @Test
    void redactedTextsVerifyWithTheirTombstone() {
        assertThat(Lines.of(everything).all(EventLine.BEGINNING))
                .anyMatch(line -> Lines.of(everything).get(line).contains("\"type\":\"TextRedacted\""));
        long redacted = Lines.of(everything).all(EventLine.BEGINNING).stream()
                .filter(line -> Lines.of(everything).parsed(line).event().isRedacted())
                .count();
        assertThat(redacted).isPositive();
        assertThat(verify(everything).redacted()).isEqualTo(redacted);
    }

    // ------------------------------------------------------------------------------------------ the file is another

    @Test
    void aFileThatEndsTooSoonOrTooLateIsNamed() {
        int end = Lines.of(everything).size();
        assertFault(edited(lines -> lines.drop(end - 1)), null, "file", "line " + end);
        assertFault(edited(lines -> lines.insert(end, lines.get(end - 1))), null, "file", "line " + (end + 1));
        assertFault(Arrays.copyOf(everything, everything.length - 1), null, "file", "line " + end);
        assertFault(new byte[0], null, "file", "line 1");
        assertFault(edited(lines -> lines.drop(0)), null, "file", "line 1");
        assertFault(edited(lines -> lines.insert(1, lines.get(0))), null, "file", "line 2");
        assertFault("nonsense\n".getBytes(StandardCharsets.UTF_8), null, "file", "line 1");
        assertFault("null\n".getBytes(StandardCharsets.UTF_8), null, "file", "line 1");
        assertFault(edited(lines -> counted(lines, 1, 0)), null, "file", "end");
        assertFault(edited(lines -> lines.header(header -> events(header, 7))), null, "header", "events");
        assertFault(edited(lines -> lines.replace(0, "bundle/1", "bundle/2")), null, "header", "format");
    }

    @Test
    void everyOtherSpellingIsRefused() {
        int line = line(100);
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                text -> text.replace(",\"type\"", ", \"type\""),
                text -> text.replace("\"position\":100", "\"position\":0100"),
                text -> text.replace("Z\"", "z\""),
                text -> text + " ",
                text -> text.replace("\"type\":\"", "\"type\":\"\\u0043"),
                text -> text.replace("\"eventId\":\"", "\"eventId\":\"A"),
                text -> text.replace("}", ",\"more\":1}"),
                text -> text.replace("\"leaf\":", "\"leaf\":\"x\",\"leaf\":"))) {
            byte[] changed = edited(lines -> lines.set(line, change.apply(lines.get(line))));
            assertFault(changed, null, "file", "line " + (line + 1) + " (after position 99)");
        }
    }

    @Test
    void whereverABitIsFlippedItIsFound() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (byte[] bundle : List.of(everything, ofFigure, ofClaim)) {
            for (int i = 0; i < 60; i++) {
                byte[] changed = bundle.clone();
                int at = random.nextInt(changed.length);
                changed[at] ^= (byte) (1 << random.nextInt(8));
                assertThat(verify(changed).verified())
                        .as("byte %d of %d, seed %d", at, changed.length, seed)
                        .isFalse();
            }
        }
    }

    // ------------------------------------------------------------------------------------------ how

    private static byte[] edited(UnaryOperator<Lines> edit) {
        return edit.apply(Lines.of(everything)).bytes();
    }

    private static int line(long position) {
        return Lines.of(everything).event(position);
    }

    private static RawEvent nextOf(Lines lines, int line) {
        RawEvent event = lines.parsed(line).event();
        for (int next : lines.all(EventLine.BEGINNING)) {
            RawEvent found = lines.parsed(next).event();
            if (found.stream().equals(event.stream()) && found.sequence() == event.sequence() + 1) {
                return found;
            }
        }
        throw new AssertionError("nothing after " + event);
    }

    private static void assertFault(byte[] bundle, Long position, String what, String field) {
        VerifiedBundle result = verify(bundle);
        assertThat(result.verified()).isFalse();
        assertThat(result.first())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.position()).as(fault.toString()).isEqualTo(position))
                .satisfies(
                        fault -> assertThat(fault.what()).as(fault.toString()).isEqualTo(what))
                .satisfies(
                        fault -> assertThat(fault.field()).as(fault.toString()).isEqualTo(field))
                .satisfies(fault -> assertThat(fault.expected()).isNotEqualTo(fault.found()));
    }

    private static VerifiedBundle verify(byte[] bundle) {
        return verify(bundle, new Trust(key));
    }

    private static VerifiedBundle verify(byte[] bundle, Trust trust) {
        try {
            Path file = Files.write(folder.resolve("bundle.jsonl"), bundle);
            return new BundleVerifier(trust, 2).verify(file, new Watcher() {
                @Override
                public void begins(String stage, int steps) {}

                @Override
                public void step() {}
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Lines counted(Lines lines, int figures, int claims) {
        int last = lines.size() - 1;
        byte[] bytes = lines.get(last).getBytes(StandardCharsets.UTF_8);
        OtherLine.Counts counts = ((OtherLine.End) OtherLine.parse(bytes, 0, bytes.length)).end();
        byte[] line = new OtherLine.End(
                        new OtherLine.Counts(counts.events(), counts.figures() + figures, counts.claims() + claims))
                .bytes();
        return lines.set(last, new String(line, StandardCharsets.UTF_8).stripTrailing());
    }

    private static OtherLine.Header events(OtherLine.Header header, long events) {
        return new OtherLine.Header(
                header.format(), null, null, header.key(), header.checkpoint(), header.rule(), events);
    }

    private static OtherLine.Header checkpoint(OtherLine.Header header, String checkpoint) {
        return new OtherLine.Header(
                header.format(), null, null, header.key(), checkpoint, header.rule(), header.events());
    }

    private static RawEvent flipped(RawEvent event) {
        byte[] payload = event.payload().clone();
        payload[payload.length / 2] ^= 1;
        return with(event, payload);
    }

    private static RawEvent with(RawEvent event, byte[] payload) {
        return copy(event, event.sequence(), event.recordedAt(), payload, event.metadata(), event.textKey());
    }

    private static RawEvent withMetadata(RawEvent event, String metadata) {
        byte[] bytes = metadata.getBytes(StandardCharsets.UTF_8);
        return copy(event, event.sequence(), event.recordedAt(), event.payload(), bytes, event.textKey());
    }

    private static RawEvent withKey(RawEvent event, byte @Nullable [] key) {
        return copy(event, event.sequence(), event.recordedAt(), event.payload(), event.metadata(), key);
    }

    private static RawEvent at(RawEvent event, Instant recordedAt) {
        return copy(event, event.sequence(), recordedAt, event.payload(), event.metadata(), event.textKey());
    }

    private static RawEvent sequence(RawEvent event, long sequence) {
        return copy(event, sequence, event.recordedAt(), event.payload(), event.metadata(), event.textKey());
    }

    private static RawEvent copy(
            RawEvent event,
            long sequence,
            Instant recordedAt,
            byte[] payload,
            byte[] metadata,
            byte @Nullable [] textKey) {
        return new RawEvent(
                event.position(),
                event.eventId(),
                event.stream(),
                event.aggregateType(),
                sequence,
                event.type(),
                event.revision(),
                recordedAt,
                payload,
                metadata,
                textKey);
    }

    private static KeyPair keyPair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static int count(String table) {
        return server.jdbc()
                .sql("SELECT count(*) FROM read." + table)
                .query(Integer.class)
                .single();
    }
}
