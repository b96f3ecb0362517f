package org.palimpsest.query.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.audit.LogStream;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TiledTree;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.replay.PublishedState;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Writes bundles, line after line and without holding them. What the log has is read from the log and not made from the
 * events, so that a bundle of a store that was changed says so to whoever verifies it.
 */
@Service
class Bundles {

    /** A tree keeps every tile that it read. */
    private static final int EVENTS_OF_A_TREE = 8_192;

    private static final int STATES_AT_ONCE = 500;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final LogTables log;
    private final Positions positions;

    Bundles(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            LogTables log,
            Positions positions) {
        this.database = database;
        this.jdbc = jdbc;
        this.reader = reader;
        this.log = log;
        this.positions = positions;
    }

    /**
     * A bundle that can be written.
     *
     * @param streams whose events are in it; {@code null} for all
     * @param figures whose range is in it; {@code null} for all
     * @param claims whose verdict is in it; {@code null} for all
     */
    record Bundle(
            OtherLine.Header header,
            long size,
            @Nullable Set<UUID> streams,
            @Nullable Set<UUID> figures,
            @Nullable Set<UUID> claims) {}

    /**
     * Makes sure that everything is there: a checkpoint, what it is about, and the consensus as of the checkpoint.
     *
     * @param isCosigned whether to take the last checkpoint that a witness co-signed, instead of the last one
     * @throws Problem 404 before the first checkpoint, and for what no event under it speaks of; 503 when the read side is
     *     not there yet, or something was redacted since
     */
    Bundle of(Scope scope, boolean isCosigned) {
        LoggedCheckpoint last = isCosigned
                ? log.lastCosigned().orElseThrow(() -> nothingSigned("No witness has co-signed this log yet."))
                : log.last()
                        .orElseThrow(() -> nothingSigned(
                                "The transparency log signs its first checkpoint within a second of the first event."));
        long size = last.size();
        requireEveryRedaction(size);
        positions.await(size - 1);
        return switch (scope) {
            case Scope.Everything() -> new Bundle(header(last, null, null, null, size), size, null, null, null);
            case Scope.OfFigure(UUID id) -> {
                require("read.figures WHERE figure_id = :id AND defined_position < :size", "figure", id, size);
                Set<UUID> claims =
                        ids("SELECT DISTINCT claim_id FROM read.claim_contents WHERE figure_id = :id", id, size);
                Set<UUID> streams = streams(id, claims, size);
                yield new Bundle(header(last, id, null, id, count(streams, size)), size, streams, Set.of(id), claims);
            }
            case Scope.OfClaim(UUID id) -> {
                require("read.claims WHERE claim_id = :id AND filed_position < :size", "claim", id, size);
                Set<UUID> streams = streams(id, Set.of(id), size);
                UUID figure = jdbc.sql("SELECT figure_id FROM read.claim_contents WHERE claim_id = :id"
                                + " AND valid_from < :size AND valid_until >= :size AND figure_id IS NOT NULL")
                        .param("id", id)
                        .param("size", size)
                        .query(UUID.class)
                        .optional()
                        .orElse(null);
                yield new Bundle(
                        header(last, null, id, figure, count(streams, size)), size, streams, Set.of(), Set.of(id));
            }
        };
    }

    /** Writes it as a file. Where it fails, the line that ends a bundle is missing. */
    void write(Bundle bundle, OutputStream out) throws IOException {
        try {
            out.write(bundle.header().bytes());
            long events = bundle.streams() == null ? all(bundle, out) : some(bundle, bundle.streams(), out);
            long figures = states(PublishedState.Kind.FIGURE, bundle.figures(), bundle.size() - 1, out);
            long claims = states(PublishedState.Kind.CLAIM, bundle.claims(), bundle.size() - 1, out);
            out.write(new OtherLine.End(new OtherLine.Counts(events, figures, claims)).bytes());
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private OtherLine.Header header(
            LoggedCheckpoint last, @Nullable UUID figure, @Nullable UUID claim, @Nullable UUID ruled, long events) {
        List<StoredEvent> activations =
                reader.streams(List.of(Fold.RULES), last.size() - 1).getOrDefault(Fold.RULES, List.of()).stream()
                        .filter(event -> event.payload() instanceof RuleActivated)
                        .toList();
        return new OtherLine.Header(
                OtherLine.FORMAT,
                figure,
                claim,
                log.keys(last.era()).getLast().verifierKey().toString(),
                log.withWitnesses(last).note(),
                OtherLine.Rule.of(new Rules(activations).now().of(ruled)),
                events);
    }

    // ---------------------------------------------------------------------------------------------------------- events

    private long all(Bundle bundle, OutputStream out) throws IOException {
        TiledTree tree = new TiledTree(bundle.size(), log);
        for (long first = 0; first < bundle.size(); first += EventGroups.SIZE) {
            if (first % EVENTS_OF_A_TREE == 0) {
                tree = new TiledTree(bundle.size(), log);
            }
            Tile tile = Tile.of(0, first / EventGroups.SIZE, bundle.size());
            byte[] leaves = log.read(tile);
            for (RawEvent event : reader.rawAfter(first - 1, tile.width())) {
                int place = (int) (event.position() - first);
                if (place >= tile.width()) {
                    // Where one is missing the next ones came instead; the verifier names the one that is.
                    break;
                }
                List<Hash> path = place == 0 ? tree.inclusion(first).path() : List.of();
                write(event, Hash.at(leaves, place * Hash.LENGTH), path, out);
            }
        }
        return bundle.size();
    }

    private long some(Bundle bundle, Set<UUID> streams, OutputStream out) {
        long written = 0;
        long last = -1;
        while (true) {
            List<RawEvent> events = reader.rawAfter(last, bundle.size() - 1, streams, EventGroups.SIZE);
            if (events.isEmpty()) {
                return written;
            }
            TiledTree tree = new TiledTree(bundle.size(), log);
            for (RawEvent event : events) {
                last = event.position();
                write(event, tree.leaf(last), tree.inclusion(last).path(), out);
                written++;
            }
        }
    }

    private static void write(RawEvent event, Hash leaf, List<Hash> path, OutputStream out) {
        write(out, new EventLine(event, leaf, path).bytes());
        if (event.type().equals(ParsedBlock.TEXT_ADDED)) {
            try {
                if (ParsedBlock.TYPES.decode(event).payload() instanceof SourceTextAdded added) {
                    write(out, OtherLine.Text.of(added).bytes());
                }
            } catch (UnreadableEvent e) {
                // The verifier says so of the event itself.
            }
        }
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long states(PublishedState.Kind kind, @Nullable Set<UUID> ids, long at, OutputStream out) {
        long written = 0;
        UUID last = null;
        while (true) {
            // Page by page, as a reader who is slow must not keep a connection.
            List<PublishedState> states = PublishedState.read(database, kind, ids, at, last, STATES_AT_ONCE);
            for (PublishedState state : states) {
                write(out, OtherLine.State.of(state).bytes());
                written++;
            }
            if (states.size() < STATES_AT_ONCE) {
                return written;
            }
            last = states.getLast().id();
        }
    }

    // ------------------------------------------------------------------------------------------ what belongs together

    /**
     * The streams about a figure or claim: its own, those of the claims, of the sources and roots that these name, of what
     * was published about any of them, of the rules, and of the log's own keys.
     */
    private Set<UUID> streams(UUID id, Set<UUID> claims, long size) {
        Set<UUID> streams = new HashSet<>(claims);
        streams.add(id);
        streams.add(Fold.RULES);
        streams.add(LogStream.ID);
        UUID[] about = streams.toArray(UUID[]::new);
        for (String sql : List.of(
                "SELECT source_id FROM read.claim_contents WHERE claim_id = ANY (:about) AND valid_from < :size",
                "SELECT root_id FROM read.claim_contents WHERE claim_id = ANY (:about) AND valid_from < :size"
                        + " AND root_id IS NOT NULL",
                "SELECT e.stream FROM read.findings f JOIN store.events e ON e.position = f.position"
                        + " WHERE (f.figure_id = ANY (:about) OR f.claim_id = ANY (:about)) AND f.position < :size")) {
            streams.addAll(jdbc.sql(sql)
                    .param("about", about)
                    .param("size", size)
                    .query(UUID.class)
                    .list());
        }
        // What says why a text is not there may have been redacted in its turn.
        while (streams.addAll(redactions(streams, size))) {
            continue;
        }
        return streams;
    }

    private List<UUID> redactions(Set<UUID> streams, long size) {
        return jdbc.sql("""
            SELECT DISTINCT t.stream FROM store.erasures x
            JOIN store.events e ON e.position = x.position
            JOIN store.events t ON t.position = x.tombstone
            WHERE e.stream = ANY (:streams) AND x.tombstone < :size
            """)
                .param("streams", streams.toArray(UUID[]::new))
                .param("size", size)
                .query(UUID.class)
                .list();
    }

    /** Or texts would be missing in it without the event that says why. */
    private void requireEveryRedaction(long size) {
        boolean isMissing = jdbc.sql("SELECT EXISTS (SELECT FROM store.erasures WHERE tombstone >= :size)")
                .param("size", size)
                .query(Boolean.class)
                .single();
        if (isMissing) {
            throw new Problem(
                            503,
                            "not-yet-signed",
                            "A redaction is not signed yet",
                            "Something was redacted that the checkpoint of " + size
                                    + " events does not cover. Ask again in a moment.")
                    .header("Retry-After", "1");
        }
    }

    private Set<UUID> ids(String sql, UUID id, long size) {
        return new HashSet<>(jdbc.sql(sql + " AND valid_from < :size")
                .param("id", id)
                .param("size", size)
                .query(UUID.class)
                .list());
    }

    private long count(Set<UUID> streams, long size) {
        return jdbc.sql("SELECT count(*) FROM store.events WHERE stream = ANY (:streams) AND position < :size")
                .param("streams", streams.toArray(UUID[]::new))
                .param("size", size)
                .query(Long.class)
                .single();
    }

    private static Problem nothingSigned(String detail) {
        return new Problem(404, "nothing-signed", "Nothing is signed yet", detail);
    }

    private void require(String condition, String what, UUID id, long size) {
        boolean isThere = jdbc.sql("SELECT EXISTS (SELECT FROM " + condition + ")")
                .param("id", id)
                .param("size", size)
                .query(Boolean.class)
                .single();
        if (!isThere) {
            throw new Problem(
                    404,
                    "not-found",
                    "No such " + what,
                    "There is no " + what + " " + id + " under the last checkpoint, which is of " + size
                            + " events. What is new is signed within a second.");
        }
    }
}
