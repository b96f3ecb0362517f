package org.palimpsest.command.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.palimpsest.anchoring.Placed;
import org.palimpsest.anchoring.Reanchoring;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTooLarge;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.StoredContent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceTextAdded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Places the passages of a source's earlier texts on its latest one. What was placed is in the source's events, and what
 * is there to be placed in the keys of the store; so whatever was left undone, by a crash or in a race, is found by
 * comparing the two, at the next write that touches the source or the next start.
 */
@Component
public class Placing {

    private static final Logger log = LoggerFactory.getLogger(Placing.class);

    /** The kind of key that a source holds which has more than one text. */
    static final String NEWER_TEXT = "source-with-newer-text";

    /** Placements in one append, and characters of passages in them; what is more goes into further ones. */
    static final int AT_ONCE = 1_000;

    private static final int CHARACTERS_AT_ONCE = 2_000_000;
    private static final int ATTEMPTS = 10;
    private static final int LOCKS = 64;
    private static final EventTypes TYPES = DomainEvents.types();
    private static final Placed ORPHAN = new Placed(PlacementMethod.ORPHANED, 0, 0, 0);

    private final EventReader events;
    private final ContentStore contents;
    private final Sources sources;
    private final Anchors anchors;
    private final Commands commands;
    private final Lock[] locks = new Lock[LOCKS];

    Placing(EventReader events, ContentStore contents, Sources sources, Anchors anchors, Commands commands) {
        this.events = events;
        this.contents = contents;
        this.sources = sources;
        this.anchors = anchors;
        this.commands = commands;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** The key of a source that gets a newer text, in the transaction that adds it. */
    static Reservation hasNewerText(UUID sourceId) {
        return Reservation.move(NEWER_TEXT, sourceId.toString());
    }

    /**
     * Sees to it that a passage that was just written is placed as well, should it stand on an earlier text.
     *
     * @param passage {@code null} where it is not known
     */
    public void follow(UUID sourceId, @Nullable Passage passage) {
        Optional<SourceState> source = sources.find(sourceId);
        if (source.isPresent()
                && source.get().texts().size() > 1
                && (passage == null || !source.get().latestText().equals(Optional.of(passage.textSha256())))) {
            complete(sourceId);
        }
    }

    /** Places what is not placed on the latest text of a source. What fails is logged, and done at the next occasion. */
    public void complete(UUID sourceId) {
        Lock lock = locks[Math.floorMod(sourceId.hashCode(), LOCKS)];
        lock.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS && placeWhatIsMissing(sourceId); attempt++) {
                log.debug("Placed passages of source {}, looking for more.", sourceId);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Passages of source {} are not placed yet, which is done at the next start: {}",
                    sourceId,
                    e.getMessage(),
                    e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether there was something to do, so that there may be more. */
    private boolean placeWhatIsMissing(UUID sourceId) {
        Optional<SourceState> source = sources.find(sourceId);
        if (source.isEmpty() || source.get().texts().size() < 2) {
            return false;
        }
        int version = source.get().texts().size();
        String sha256 = source.get().texts().getLast();
        Optional<String> text = contents.get(sha256).map(StoredContent::text);
        if (text.isEmpty()) {
            return false;
        }
        List<PassagePlaced> missing = plan(source.get(), version, sha256, text.get());
        Caller caller = whoAddedTheText(sourceId);
        for (List<PassagePlaced> chunk : chunks(missing)) {
            try {
                commands.send(new PlacePassages(sourceId, version, chunk), caller, Conditions.NONE);
            } catch (RuleBroken othersWereFaster) {
                return true;
            }
        }
        return !missing.isEmpty();
    }

    /** Placing is what adding the text brings with it, whenever it is done. */
    private Caller whoAddedTheText(UUID sourceId) {
        StoredEvent added = events.stream(sourceId).stream()
                .filter(event -> event.payload() instanceof SourceTextAdded)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Map<String, String> metadata = added.metadata();
        return new Caller(
                UUID.fromString(metadata.getOrDefault("actor", new UUID(0, 0).toString())),
                metadata.getOrDefault("role", "NONE"),
                metadata.getOrDefault("requestId", ""));
    }

    /**
     * Where the passages are on a text that do not stand on it, and are not placed on it yet.
     *
     * @param version the version that the text is or is to be
     */
    List<PassagePlaced> plan(SourceState source, int version, String textSha256, String text) {
        Map<String, Optional<Reanchoring>> reanchorings = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        Map<Anchor, PlacedAnchor> placed = source.placed().latest();
        List<PassagePlaced> placements = new ArrayList<>();
        for (Anchors.Standing standing : anchors.of(source.sourceId())) {
            PlacedAnchor before = placed.get(standing.anchor());
            boolean isOfThisPassage = before != null && before.own().equals(standing.own());
            if (standing.own().textSha256().equals(textSha256)
                    || isOfThisPassage && before.textSha256().equals(textSha256)) {
                continue;
            }
            PlacedAnchor last = isOfThisPassage ? before : null;
            PassagePosition from = last == null ? standing.own() : last.lastSeen();
            Placed now = from.textSha256().equals(textSha256)
                    ? new Placed(PlacementMethod.EXACT, 1000, from.start(), from.end())
                    : reanchorings
                            .computeIfAbsent(from.textSha256(), sha256 -> {
                                Optional<String> old = contents.get(sha256).map(StoredContent::text);
                                old.ifPresent(known -> texts.put(sha256, known));
                                return old.map(known -> Reanchoring.between(known, text));
                            })
                            .filter(any -> 0 <= from.start()
                                    && from.start() < from.end()
                                    && from.end()
                                            <= texts.get(from.textSha256()).length())
                            .map(reanchoring -> reanchoring.place(from.start(), from.end()))
                            .orElse(ORPHAN);
            placements.add(placement(source.sourceId(), standing, last, from, version, textSha256, text, now));
        }
        return placements;
    }

    private static PassagePlaced placement(
            UUID sourceId,
            Anchors.Standing standing,
            @Nullable PlacedAnchor last,
            PassagePosition from,
            int version,
            String textSha256,
            String text,
            Placed now) {
        boolean isLost = now.isOrphan() || now.end() - now.start() > Fields.LONGEST_TEXT;
        PassagePlaced placement = new PassagePlaced(
                sourceId,
                standing.anchor(),
                standing.own(),
                from,
                version,
                textSha256,
                isLost ? PlacementMethod.ORPHANED : method(last, now),
                isLost ? 0 : score(last, now),
                isLost ? null : PassageFinder.at(text, textSha256, text.substring(now.start(), now.end()), now.start()),
                null);
        try {
            TYPES.encode(placement);
            return placement;
        } catch (EventTooLarge e) {
            return new PassagePlaced(
                    sourceId,
                    standing.anchor(),
                    standing.own(),
                    from,
                    version,
                    textSha256,
                    PlacementMethod.ORPHANED,
                    0,
                    null,
                    null);
        }
    }

    /** The same words as in a place that had other words are not the words of the passage. */
    private static PlacementMethod method(@Nullable PlacedAnchor last, Placed now) {
        boolean hadOtherWords = last != null && last.method() == PlacementMethod.FUZZY;
        return hadOtherWords ? PlacementMethod.FUZZY : now.method();
    }

    /** A place is never surer than the one that it was looked for from. */
    private static int score(@Nullable PlacedAnchor last, Placed now) {
        return last == null || last.isOrphan() ? now.score() : Math.min(last.score(), now.score());
    }

    /** Parts that are written together, in order. */
    static List<List<PassagePlaced>> chunks(List<PassagePlaced> placements) {
        List<List<PassagePlaced>> chunks = new ArrayList<>();
        int characters = 0;
        for (PassagePlaced placement : placements) {
            Passage passage = placement.passage();
            int more = passage == null ? 0 : passage.exact().length();
            if (chunks.isEmpty() || chunks.getLast().size() == AT_ONCE || characters + more > CHARACTERS_AT_ONCE) {
                chunks.add(new ArrayList<>());
                characters = 0;
            }
            chunks.getLast().add(placement);
            characters += more;
        }
        return chunks;
    }
}
