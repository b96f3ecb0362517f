package org.palimpsest.standalone.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.palimpsest.log.Hash;
import org.palimpsest.log.MerkleHash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.log.TileReader;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignedNote;

/** A log that does whatever it is told, and serves it over HTTP as C2SP tlog-tiles and a Palimpsest do. */
public final class SmallLog implements TileReader, AutoCloseable {

    private static final String PREFIX = "/audit/log/";

    private final String origin;
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private TileWriter writer = new TileWriter();
    private NoteSigner signer;
    private String served = "";
    private boolean tilesAreHidden;
    private final HttpServer server;

    public SmallLog(String origin) {
        this.origin = origin;
        this.signer = new NoteSigner(origin, keyPair());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public NoteSigner signer() {
        return signer;
    }

    /** Adds entries up to a size and signs. */
    public synchronized SignedNote grow(int size) {
        return grow(size, "entry");
    }

    /** Adds entries of this text up to a size and signs. */
    public synchronized SignedNote grow(int size, String text) {
        while (writer.size() < size) {
            writer.append(MerkleHash.leaf((text + " " + writer.size()).getBytes(StandardCharsets.UTF_8)));
        }
        writer.take().forEach(each -> tiles.put(place(each.tile()), each.hashes()));
        SignedNote note = checkpoint().signedBy(signer);
        if (keys.isEmpty()) {
            keys.add(key(note));
        }
        return serve(note);
    }

    /** Gives up everything and begins anew. */
    public synchronized void beginAnew() {
        writer = new TileWriter();
        tiles.clear();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(origin, writer.size(), writer.root());
    }

    public synchronized Hash root() {
        return writer.root();
    }

    public TiledTree tree() {
        return new TiledTree(checkpoint().size(), this);
    }

    /** Puts another key in force; the checkpoint of now is signed by both, or by the new one alone. */
    public synchronized void rotate(NoteSigner next, boolean isSignedByBoth) {
        SignedNote note = checkpoint().signedBy(next);
        if (isSignedByBoth) {
            note = note.with(signer.sign(note.text()));
        }
        signer = next;
        keys.add(key(note));
        serve(note);
    }

    private String key(SignedNote note) {
        return "{\"verifierKey\":\"" + signer.verifierKey() + "\",\"fromSize\":" + writer.size() + ",\"checkpoint\":\""
                + note.toString().replace("\n", "\\n") + "\"}";
    }

    public synchronized SignedNote serve(SignedNote note) {
        served = note.toString();
        return note;
    }

    public synchronized void serve(String text) {
        served = text;
    }

    public synchronized void hideTiles() {
        tilesAreHidden = true;
    }

    @Override
    public synchronized byte[] read(Tile tile) {
        byte[] hashes = tiles.get(place(tile));
        if (hashes == null || hashes.length < tile.bytes()) {
            throw new UnreadableTile(tile, "is not there.");
        }
        return Arrays.copyOf(hashes, tile.bytes());
    }

    private static Tile place(Tile tile) {
        return new Tile(tile.level(), tile.index(), Tile.FULL);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private byte[] body(String path) {
        if (path.equals(PREFIX + "checkpoint")) {
            return served.getBytes(StandardCharsets.UTF_8);
        }
        if (path.equals("/.well-known/palimpsest-log")) {
            return ("{\"keys\":[" + keys.stream().collect(Collectors.joining(",")) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith(PREFIX) && !tilesAreHidden) {
            return TilePath.parse(path.substring(PREFIX.length()))
                    .map(TilePath::tile)
                    .filter(tile -> tiles.containsKey(place(tile)))
                    .map(this::read)
                    .orElse(new byte[0]);
        }
        return new byte[0];
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
