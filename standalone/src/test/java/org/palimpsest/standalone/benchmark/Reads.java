package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.standalone.benchmark.Catalogue.Thing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of read that is measured, asked of a running query service one after the other. */
final class Reads implements AutoCloseable {

    private static final int PAGE = 50;

    private final URI address;
    private final Catalogue catalogue;
    private final Dice dice;
    private final Vocabulary vocabulary;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> pagesOfLarge = new ArrayList<>();

    /**
     * A kind of read.
     *
     * @param target what 99 of 100 may take, in milliseconds; {@code null} where none was set
     * @param path the next request, at random
     */
    record Kind(String name, @Nullable Double target, Supplier<String> path) {

        /** Whether a tenth of the requests is enough: nothing was promised of it, and an answer has a thousand claims. */
        boolean isLong() {
            return target == null;
        }
    }

    /** The same seed asks the same of the same store. */
    Reads(URI address, Catalogue catalogue, long seed) {
        this.address = address;
        this.catalogue = catalogue;
        this.dice = new Dice(seed);
        this.vocabulary = new Vocabulary(new Dice(seed));
    }

    List<Kind> kinds() throws IOException, InterruptedException {
        walkHistoriesOfLarge();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("claim as of a position", 25.0, () -> asOf("claims", any(catalogue.claims()), "")));
        kinds.add(new Kind("claim as of an instant", 25.0, () -> asOfInstant("claims", any(catalogue.claims()))));
        kinds.add(new Kind("claim now", 25.0, () -> of("claims", any(catalogue.claims()), "")));
        kinds.add(new Kind("figure as of a position", 25.0, () -> asOf("figures", any(catalogue.figures()), "")));
        kinds.add(new Kind("figure as of an instant", 25.0, () -> asOfInstant("figures", any(catalogue.figures()))));
        kinds.add(new Kind("figure of 1,000 claims as of", 25.0, () -> asOf("figures", any(catalogue.large()), "")));
        kinds.add(new Kind("consensus as of", 25.0, () -> asOf("figures", any(catalogue.figures()), "/consensus")));
        kinds.add(new Kind(
                "consensus of 1,000 claims as of", null, () -> asOf("figures", any(catalogue.large()), "/consensus")));
        kinds.add(new Kind(
                "consensus of 1,000 claims now", null, () -> of("figures", any(catalogue.large()), "/consensus")));
        kinds.add(new Kind("claims as of", 25.0, () -> list("claims", "")));
        kinds.add(new Kind("claims now", 25.0, () -> "/api/v1/claims?limit=" + PAGE));
        kinds.add(
                new Kind("claims of a figure as of", 25.0, () -> listOf("claims", "figure", any(catalogue.figures()))));
        kinds.add(new Kind(
                "claims of a figure of 1,000 as of", 25.0, () -> listOf("claims", "figure", any(catalogue.large()))));
        kinds.add(
                new Kind("claims of a source as of", 25.0, () -> listOf("claims", "source", any(catalogue.sources()))));
        kinds.add(new Kind("claims of a root as of", 25.0, () -> listOf("claims", "root", any(catalogue.roots()))));
        kinds.add(new Kind(
                "claims of a reviewer as of",
                25.0,
                () -> list("claims", "&reviewer=" + dice.any(catalogue.userNames()))));
        kinds.add(new Kind(
                "claims of a verdict as of",
                25.0,
                () -> list("claims", "&verdict=" + dice.oneOf("CONTESTED", "CONFIRMED", "LIKELY", "REFUTED"))));
        kinds.add(new Kind(
                "claims of a status as of",
                25.0,
                () -> list("claims", "&status=" + dice.oneOf("RETRACTED", "MERGED"))));
        kinds.add(new Kind("claims with a word as of", null, () -> list("claims", "&text=" + vocabulary.word())));
        kinds.add(new Kind("figures as of", 25.0, () -> list("figures", "")));
        kinds.add(new Kind("figures now", 25.0, () -> "/api/v1/figures?limit=" + PAGE));
        kinds.add(new Kind("figures with a word as of", null, () -> list("figures", "&text=" + vocabulary.word())));
        kinds.add(new Kind("claim history, 50 rows", 25.0, () -> history("claims", any(catalogue.claims()))));
        kinds.add(new Kind("figure history, 50 rows", 25.0, () -> history("figures", any(catalogue.figures()))));
        kinds.add(
                new Kind("history of 10,000 events, first 50", 25.0, () -> history("figures", any(catalogue.large()))));
        kinds.add(new Kind("history of 10,000 events, any 50", 25.0, () -> dice.any(pagesOfLarge)));
        kinds.add(new Kind(
                "leave-one-out, 50 roots",
                100.0,
                () -> of("figures", any(catalogue.rooted()), "/consensus/leave-one-out")));
        kinds.add(new Kind(
                "leave-one-out, 1,000 claims",
                null,
                () -> of("figures", any(catalogue.large()), "/consensus/leave-one-out")));
        kinds.add(new Kind(
                "what moved a figure", 25.0, () -> of("figures", any(catalogue.figures()), "/movements?by=central")));
        kinds.add(new Kind(
                "what moved 1,000 claims", null, () -> of("figures", any(catalogue.large()), "/movements?by=central")));
        kinds.add(new Kind("what flipped verdicts", 25.0, () -> of("figures", any(catalogue.figures()), "/flips")));
        kinds.add(new Kind("what flipped 1,000 verdicts", null, () -> of("figures", any(catalogue.large()), "/flips")));
        kinds.add(new Kind("two states of a claim", 25.0, this::compared));
        kinds.add(new Kind(
                "agreement about a figure",
                25.0,
                () -> "/api/v1/agreement?figure=" + any(catalogue.figures()).id()));
        kinds.add(new Kind(
                "agreement about 1,000 claims",
                null,
                () -> "/api/v1/agreement?figure=" + any(catalogue.large()).id()));
        kinds.add(new Kind("source history, 50 rows", 25.0, () -> history("sources", any(catalogue.sources()))));
        kinds.add(new Kind("reviewer history, 50 rows", 25.0, () -> history("reviewers", any(catalogue.reviewers()))));
        kinds.add(new Kind(
                "proof that an event is logged",
                25.0,
                () -> "/api/v1/audit/proofs/inclusion?position=" + dice.between(0L, catalogue.head())));
        kinds.add(new Kind(
                "proof that the log was extended",
                25.0,
                () -> "/api/v1/audit/proofs/consistency?from=" + dice.between(1L, catalogue.head())));
        kinds.add(new Kind("tile of the log", 25.0, () -> fullTile("0")));
        kinds.add(new Kind("256 entries of the log", 25.0, () -> fullTile("entries")));
        return kinds;
    }

    /** Asks, and reads the whole answer. */
    HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        client.close();
    }

    /** The pages of the longest histories, as a reader comes by their addresses: by following {@code next}. */
    private void walkHistoriesOfLarge() throws IOException, InterruptedException {
        for (Thing figure : catalogue.large()) {
            String first = of("figures", figure, "/history?limit=" + PAGE);
            String path = first;
            while (path != null) {
                pagesOfLarge.add(path);
                HttpResponse<byte[]> answer = ask(path);
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(path + " answered " + answer.statusCode());
                }
                JsonNode next = JsonMapper.shared().readTree(answer.body()).path("next");
                path = next.isString() ? first + "&after=" + encoded(next.asString()) : null;
            }
        }
    }

    private Thing any(List<Thing> things) {
        return dice.any(things);
    }

    private static String of(String collection, Thing thing, String rest) {
        return "/api/v1/" + collection + "/" + thing.id() + rest;
    }

    private String asOf(String collection, Thing thing, String rest) {
        return of(collection, thing, rest) + "?at=" + dice.between(thing.from(), catalogue.head());
    }

    private String asOfInstant(String collection, Thing thing) {
        long from = thing.at().getEpochSecond() + 1;
        Instant instant = Instant.ofEpochSecond(
                dice.between(from, Math.max(from, catalogue.latest().getEpochSecond())));
        return of(collection, thing, "") + "?at=" + instant;
    }

    private String list(String collection, String filter) {
        return "/api/v1/" + collection + "?limit=" + PAGE + "&at=" + dice.between(0L, catalogue.head()) + filter;
    }

    private String listOf(String collection, String filter, Thing thing) {
        return "/api/v1/" + collection + "?limit=" + PAGE + "&at=" + dice.between(thing.from(), catalogue.head()) + "&"
                + filter + "=" + thing.id();
    }

    private static String history(String collection, Thing thing) {
        return of(collection, thing, "/history?limit=" + PAGE);
    }

    private String compared() {
        Thing claim = any(catalogue.claims());
        long from = dice.between(claim.from(), catalogue.head());
        return of("claims", claim, "/compare?from=" + from + "&to=" + dice.between(from, catalogue.head()));
    }

    private String fullTile(String level) {
        long index = dice.between(0L, catalogue.head() / Tile.FULL - 1);
        return "/audit/log/"
                + TilePath.hashes(new Tile(0, index, Tile.FULL)).toString().replace("/0/", "/" + level + "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
