package org.palimpsest.query.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.log.Hash;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;

/**
 * The time that one process leads the log: it begins by proving that what is stored is what was signed last, and then adds
 * events and signs, each step in one transaction. After a step that failed a new term begins.
 */
final class Term {

    /** How long a step goes on adding events before it signs. */
    private static final Duration STEP = Duration.ofMillis(500);

    private static final EventTypes TYPES = DomainEvents.types();
    private static final String ROTATED = TYPES.nameOf(LogKeyRotated.class).name();

    private final LogPlace place;
    private final LogTables tables;
    private final long era;
    private final Signing signing;
    private final TileWriter writer;
    private final @Nullable Checkpoint inFolder;

    /** What was signed already, or must be under the first checkpoint; less is never signed. */
    private final long atLeast;

    private final boolean anew;
    private boolean keyIsOnRecord;
    private @Nullable LoggedCheckpoint last;

    private Term(
            LogPlace place,
            long era,
            Signing signing,
            TileWriter writer,
            @Nullable Checkpoint inFolder,
            long atLeast,
            boolean anew,
            @Nullable LoggedCheckpoint last) {
        this.place = place;
        this.tables = place.tables();
        this.era = era;
        this.signing = signing;
        this.writer = writer;
        this.inFolder = inFolder;
        this.atLeast = atLeast;
        this.anew = anew;
        this.last = last;
        this.keyIsOnRecord = last != null;
    }

    /**
     * Goes on from what was signed last.
     *
     * @param names what the log is to be called
     * @throws LogContradicted when what is stored is not what was signed
     */
    static Term begin(LogPlace place, LogNames names) {
        Standing standing = Standing.read(place.tables(), place.folder());
        LoggedCheckpoint last = standing.last();
        TileWriter writer = resume(place.tables(), last);
        Checkpoint inFolder = standing.inFolder();
        if (inFolder != null && last != null && inFolder.size() <= last.size()) {
            requireRoot(inFolder, new TiledTree(inFolder.size(), place.tables()).root());
        }
        Signing signing = Signing.of(standing, names, place.folder());
        Term term = new Term(place, standing.era(), signing, writer, inFolder, standing.size(), false, last);
        term.requireNotShortened(place.source().size());
        return term;
    }

    /**
     * Gives up what was signed, and begins with the first event.
     *
     * @param names what the log is to be called
     * @throws LogContradicted when there is no key to sign with
     */
    static Term beginAnew(LogPlace place, Restart restart, LogNames names) {
        Standing standing = Standing.asStored(place.tables(), place.folder());
        Signing signing = Signing.anew(standing, names, place.folder());
        return new Term(place, restart.position(), signing, new TileWriter(), null, restart.position() + 1, true, null);
    }

    /** The last checkpoint; {@code null} before the first. */
    @Nullable
    LoggedCheckpoint last() {
        return last;
    }

    /** How many events are in the tree. */
    long size() {
        return writer.size();
    }

    /**
     * Adds what is new, for a while, and signs it.
     *
     * @return false when nothing is new
     * @throws LogContradicted when the tree would not extend what was signed; nothing is changed then
     */
    boolean step() throws SQLException {
        long available = place.source().size();
        requireNotShortened(available);
        if (available == writer.size()) {
            return false;
        }
        requireLastEvent();
        Connection connection = place.connection();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            if (anew && last == null) {
                tables.deleteTiles();
            } else {
                requireLast();
            }
            RawEvent rotation = extend(available);
            VerifierKey next = rotation == null ? null : rotated(rotation);
            LoggedCheckpoint signed = sign(next);
            connection.commit();
            last = signed;
            done = true;
            return true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    /** @return the last event among what was added that puts a key in force, if there is one */
    private @Nullable RawEvent extend(long available) {
        long start = System.nanoTime();
        RawEvent rotation = null;
        // A key that was put in force by mistake is put right by a later event, which must then be under the same
        // checkpoint: so past a change of the key everything is added.
        while (writer.size() < available
                && (writer.size() < atLeast || rotation != null || System.nanoTime() - start < STEP.toNanos())) {
            boolean isBeforeFolder = inFolder != null && writer.size() < inFolder.size();
            long before = isBeforeFolder ? Math.min(available, inFolder.size()) : available;
            for (RawEvent event : place.source().events(writer.size(), before)) {
                writer.append(event.leaf().hash());
                if (event.type().equals(ROTATED)) {
                    rotation = event;
                }
            }
            tables.store(writer.take());
            if (isBeforeFolder && writer.size() == inFolder.size()) {
                requireRoot(inFolder, writer.root());
            }
        }
        return rotation;
    }

    private LoggedCheckpoint sign(@Nullable VerifierKey next) {
        boolean isAnother = next != null && !next.equals(signing.key());
        SignedNote note = signing.sign(writer.size(), writer.root(), next);
        LoggedCheckpoint checkpoint = new LoggedCheckpoint(
                era,
                writer.size(),
                writer.root(),
                note.toString(),
                place.clock().instant().truncatedTo(ChronoUnit.MICROS));
        tables.add(checkpoint);
        if (isAnother || !keyIsOnRecord) {
            tables.add(era, new LogKey(writer.size(), signing.key()));
            place.folder().verifiedWith(signing.key());
            keyIsOnRecord = true;
        }
        // On disk before anybody can see it.
        place.folder().signed(note.toString());
        return checkpoint;
    }

    private static VerifierKey rotated(RawEvent event) {
        try {
            return VerifierKey.parse(((LogKeyRotated) TYPES.decode(event).payload()).verifierKey());
        } catch (UnreadableEvent | MalformedNote e) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    event.position(),
                    "The key that was put in force at position " + event.position() + " cannot be read: "
                            + e.getMessage() + ".",
                    "Put another one in force with 'palimpsest log rotate'."));
        }
    }

    private static TileWriter resume(LogTables tables, @Nullable LoggedCheckpoint last) {
        if (last == null) {
            return new TileWriter();
        }
        TileWriter writer;
        try {
            writer = TileWriter.resume(last.size(), tables);
        } catch (UnreadableTile e) {
            throw new LogContradicted(
                    Alarm.Kind.TREE,
                    "The tree of " + last.size() + " events that was signed is not whole: " + e.getMessage());
        }
        if (!writer.root().equals(last.root())) {
            throw new LogContradicted(
                    Alarm.Kind.TREE,
                    "The stored tree of " + last.size() + " events has root "
                            + writer.root().base64() + ", but root "
                            + last.root().base64() + " was signed.");
        }
        return writer;
    }

    private static void requireRoot(Checkpoint signed, Hash found) {
        if (!found.equals(signed.root())) {
            throw new LogContradicted(
                    Alarm.Kind.TREE,
                    "The first " + signed.size() + " events have root " + found.base64() + " now, but root "
                            + signed.root().base64() + " was signed for them.");
        }
    }

    private void requireNotShortened(long available) {
        long signed = Math.max(writer.size(), atLeast);
        if (available < signed) {
            throw new LogContradicted(
                    Alarm.Kind.SHORTENED,
                    available,
                    "The store holds " + available + " events, but " + signed
                            + " were signed: it was set back to an earlier point, or its end was removed.");
        }
    }

    /** A store that was set back and has grown past the log again holds another event there. */
    private void requireLastEvent() {
        long index = writer.size() - 1;
        if (index < 0) {
            return;
        }
        Hash logged = new TiledTree(writer.size(), tables).leaf(index);
        Hash found = place.source().events(index, index + 1).getFirst().leaf().hash();
        if (!found.equals(logged)) {
            throw changed(index, logged, found);
        }
    }

    static LogContradicted changed(long position, Hash logged, Hash found) {
        return new LogContradicted(
                Alarm.Kind.CHANGED,
                position,
                "The event at position " + position + " was logged with the leaf hash " + logged.base64()
                        + ", but what the store holds there has " + found.base64() + ".");
    }

    private void requireLast() {
        LoggedCheckpoint stored = tables.last().orElse(null);
        if (!Objects.equals(stored, last)) {
            throw new LogContradicted(
                    Alarm.Kind.CHECKPOINT,
                    "The last stored checkpoint is " + described(stored) + ", but " + described(last) + " was signed.");
        }
    }

    private static String described(@Nullable LoggedCheckpoint checkpoint) {
        return checkpoint == null
                ? "none"
                : "that of " + checkpoint.size() + " events with root "
                        + checkpoint.root().base64();
    }
}
