package org.palimpsest.standalone.remote;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.log.TileReader;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public side of a transparency log, as C2SP tlog-tiles has it below {@code /audit/log}. */
public final class RemoteLog implements TileReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "/audit/log";
    private static final String WELL_KNOWN = "/.well-known/palimpsest-log";
    private static final String TEXT = "text/plain";
    private static final String BYTES = "application/octet-stream";

    private final Http http;

    /**
     * @param server its address, such as {@code https://palimpsest.example.org}
     * @param apiKey for a server where not everybody may read; {@code null} without one
     */
    public RemoteLog(URI server, @Nullable String apiKey) {
        this.http = new Http(server, apiKey);
    }

    public URI server() {
        return http.server();
    }

    /**
     * The last checkpoint, of which nothing is verified.
     *
     * @throws CannotRun when there is none
     * @throws MalformedNote when it is no note
     */
    public SignedNote checkpoint() {
        String path = PREFIX + "/checkpoint";
        Http.Answer answer = http.get(path, TEXT);
        if (answer.status() != 200) {
            throw http.refused(path, answer);
        }
        return SignedNote.parse(answer.body());
    }

    /**
     * A key that the log says it has or had.
     *
     * @param checkpoint the first that it signed, which the key before it signed too
     */
    public record Key(VerifierKey key, SignedNote checkpoint) {}

    /**
     * Every key of the log from the first on, as it says.
     *
     * @throws CannotRun when it does not say so
     * @throws MalformedNote when one of them is no key, or its checkpoint no note
     */
    public List<Key> keys() {
        Http.Answer answer = http.get(WELL_KNOWN, "application/json");
        if (answer.status() != 200) {
            throw http.refused(WELL_KNOWN, answer);
        }
        try {
            List<Key> keys = new ArrayList<>();
            for (JsonNode key : JSON.readTree(answer.body()).path("keys")) {
                keys.add(new Key(
                        VerifierKey.parse(key.path("verifierKey").stringValue("")),
                        SignedNote.parse(key.path("checkpoint").stringValue(""))));
            }
            return keys;
        } catch (JacksonException e) {
            throw new CannotRun(http.server() + WELL_KNOWN + " is no JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public byte[] read(Tile tile) {
        Http.Answer answer = http.get(path(tile), BYTES);
        if (answer.status() == 404 && tile.isPartial()) {
            // A log may forget a partial tile once the whole one is there.
            answer = http.get(path(new Tile(tile.level(), tile.index(), Tile.FULL)), BYTES);
        }
        if (answer.status() != 200) {
            throw new UnreadableTile(tile, "is not served: status " + answer.status() + ".");
        }
        return answer.body().length > tile.bytes() ? Arrays.copyOf(answer.body(), tile.bytes()) : answer.body();
    }

    /**
     * A bundle, line by line as it comes.
     *
     * @param query such as {@code figure=…}; empty for everything
     * @throws CannotRun when the server has none
     */
    public InputStream bundle(String query) {
        return http.stream("/api/v1/audit/bundle" + (query.isEmpty() ? "" : "?" + query));
    }

    /**
     * The proof that one tree extends another, as the server's JSON.
     *
     * @throws CannotRun when the server has none
     */
    public String consistency(long from, long to) {
        String path = "/api/v1/audit/proofs/consistency?from=" + from + "&to=" + to;
        Http.Answer answer = http.get(path, "application/json");
        if (answer.status() != 200) {
            throw http.refused(path, answer);
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String path(Tile tile) {
        return PREFIX + "/" + TilePath.hashes(tile);
    }
}
