package org.palimpsest.query.bundle;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TileReader;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.query.replay.PublishedState;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.standalone.benchmark.GeneratedEvent;
import org.palimpsest.standalone.benchmark.GeneratedHistory;
import org.palimpsest.standalone.benchmark.HistorySize;
import tools.jackson.databind.json.JsonMapper;

/** The bundle that a server with a generated history would give, written without one. */
public final class GeneratedBundle {

    private static final EventTypes TYPES = DomainEvents.types();
    private static final JsonMapper METADATA = JsonMapper.builder().build();

    private final int events;
    private final long seed;
    private final NoteSigner signer;

    public GeneratedBundle(int events, long seed, NoteSigner signer) {
        this.events = events;
        this.seed = seed;
        this.signer = signer;
    }

    /** Writes everything into a file. */
    public void write(Path file) throws IOException, InterruptedException {
        Tiles tiles = new Tiles();
        TileWriter writer = new TileWriter();
        happen(event -> {
            writer.append(event.leaf().hash());
            tiles.store(writer.take());
        });
        String checkpoint = new Checkpoint(signer.verifierKey().name(), events, writer.root())
                .signedBy(signer)
                .toString();
        OtherLine.Header header = new OtherLine.Header(
                OtherLine.FORMAT,
                null,
                null,
                signer.verifierKey().toString(),
                checkpoint,
                OtherLine.Rule.of(ConsensusRules.standard()),
                events);
        Path withoutStates = file.resolveSibling(file.getFileName() + ".events");
        write(withoutStates, header, tiles, out -> {});
        try {
            states(file, withoutStates, header, tiles);
        } finally {
            Files.delete(withoutStates);
        }
    }

    private void states(Path file, Path events, OtherLine.Header header, Tiles tiles)
            throws IOException, InterruptedException {
        Register register = new Register();
        Judge judge = new Judge(new Trust(signer.verifierKey()), register);
        try (FileChannel channel = FileChannel.open(events, StandardOpenOption.READ);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Block.Blocks blocks = new Block.Blocks(channel);
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                judge.judge(ParsedBlock.of(block));
            }
            register.close();
            Recomputation recomputation = new Recomputation(new BundleFile(channel, register), register);
            OtherLine.Header ruled = new OtherLine.Header(
                    header.format(),
                    null,
                    null,
                    header.key(),
                    header.checkpoint(),
                    OtherLine.Rule.of(recomputation.rule(new Scope.Everything())),
                    header.events());
            write(file, ruled, tiles, out -> {
                try {
                    recomputation.compute(new Scope.Everything(), threads, state -> line(out, state));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static void line(OutputStream out, PublishedState state) {
        synchronized (out) {
            write(out, OtherLine.State.of(state).bytes());
        }
    }

    private void write(Path file, OtherLine.Header header, Tiles tiles, Consumer<Counting> states) throws IOException {
        try (Counting out = new Counting(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            write(out, header.bytes());
            TiledTree[] tree = new TiledTree[1];
            happen(event -> {
                boolean isFirst = event.position() % EventGroups.SIZE == 0;
                if (event.position() % 8_192 == 0) {
                    tree[0] = new TiledTree(events, tiles);
                }
                List<Hash> path = isFirst ? tree[0].inclusion(event.position()).path() : List.of();
                write(out, new EventLine(event, event.leaf().hash(), path).bytes());
                if (event.type().equals(ParsedBlock.TEXT_ADDED)) {
                    write(
                            out,
                            OtherLine.Text.of((SourceTextAdded)
                                            TYPES.decode(event).payload())
                                    .bytes());
                }
            });
            states.accept(out);
            write(out, new OtherLine.End(new OtherLine.Counts(events, out.figures, out.claims)).bytes());
        }
    }

    private void happen(Consumer<RawEvent> each) {
        long[] position = new long[1];
        new GeneratedHistory(HistorySize.of(events), seed).happen(event -> each.accept(raw(event, position[0]++)));
    }

    private static RawEvent raw(GeneratedEvent event, long position) {
        EventTypes.Name name = TYPES.nameOf(event.payload().getClass());
        byte[] key = Hash.sha256(event.id().toString()).bytes();
        return new RawEvent(
                position,
                event.id(),
                event.stream(),
                event.aggregateType(),
                event.sequence(),
                name.name(),
                name.revision(),
                event.recordedAt(),
                TYPES.seal(event.payload(), key),
                METADATA.writeValueAsBytes(event.metadata()),
                key);
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the lines of figures and claims that go through it. */
    private static final class Counting extends FilterOutputStream {

        private long figures;
        private long claims;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] line) throws IOException {
            LineScanner scanner = new LineScanner(line, 0, line.length);
            if (scanner.skip("{\"figure\":")) {
                figures++;
            } else if (scanner.skip("{\"claim\":")) {
                claims++;
            }
            out.write(line);
        }
    }

    private static final class Tiles implements TileReader {

        private final Map<Tile, byte[]> tiles = new HashMap<>();

        void store(List<TileWriter.Written> written) {
            written.forEach(each -> tiles.put(place(each.tile()), each.hashes()));
        }

        @Override
        public byte[] read(Tile tile) {
            return Arrays.copyOf(tiles.get(place(tile)), tile.bytes());
        }

        private static Tile place(Tile tile) {
            return new Tile(tile.level(), tile.index(), Tile.FULL);
        }
    }
}
