package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.log.Hash;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.SourceTextAdded;

/**
 * The lines of a block, each hashed and read as far as it can be without those before it; up to the first that is not
 * written as lines are. Blocks are read by several threads, and judged in their order by one.
 *
 * @param stopped why the line after the last one here cannot be read; {@code null} when all can
 */
record ParsedBlock(long bytes, List<Line> lines, @Nullable MalformedLine stopped) {

    static final EventTypes TYPES = DomainEvents.types();

    static final String TEXT_ADDED = name(SourceTextAdded.class);

    /** Types that say which claims speak of which figure, which rule is in force, which texts are held and which were redacted. */
    private static final Set<String> TELLING = Set.of(
            name(ClaimFiled.class),
            name(RevisionApproved.class),
            name(RuleActivated.class),
            name(TextRedacted.class),
            TEXT_ADDED);

    sealed interface Line {
        long offset();

        int length();
    }

    /**
     * An event without its bytes.
     *
     * @param leaf the hash that the log has, as the bundle says
     * @param computed the hash of the event itself
     * @param isRedacted whether it had free text, and the key to it is not there
     * @param isKeyUsable whether the key that is there, if any, opens the text
     * @param told the event, when it says something about others
     * @param unreadable why it cannot be read, when it should say something
     */
    record Event(
            long offset,
            int length,
            EventLine line,
            Hash computed,
            boolean isRedacted,
            boolean isKeyUsable,
            @Nullable StoredEvent told,
            @Nullable String unreadable)
            implements Line {}

    /**
     * A published consensus, of which only the beginning was read.
     *
     * @param what {@code figure} or {@code claim}
     */
    record State(long offset, int length, String what, UUID id, long position) implements Line {}

    record Other(long offset, int length, OtherLine line) implements Line {}

    static ParsedBlock of(Block block) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < block.length()) {
            int to = from;
            while (to < block.length() && block.bytes()[to] != '\n') {
                to++;
            }
            try {
                if (to == block.length()) {
                    throw new MalformedLine("a line break at the end of each line", "the end of the file");
                }
                lines.add(line(block, from, to));
            } catch (MalformedLine malformed) {
                return new ParsedBlock(block.length(), lines, malformed);
            }
            from = to + 1;
        }
        return new ParsedBlock(block.length(), lines, null);
    }

    private static Line line(Block block, int from, int to) {
        long offset = block.offset() + from;
        LineScanner scanner = new LineScanner(block.bytes(), from, to);
        if (!scanner.skip(EventLine.BEGINNING)) {
            boolean isFigure = scanner.skip(OtherLine.OF_FIGURE);
            return isFigure || scanner.skip(OtherLine.OF_CLAIM)
                    ? state(offset, to - from, isFigure ? "figure" : "claim", scanner)
                    : new Other(offset, to - from, OtherLine.parse(block.bytes(), from, to));
        }
        EventLine line = EventLine.parse(block.bytes(), from, to);
        Hash computed;
        try {
            computed = line.computed();
        } catch (IllegalArgumentException e) {
            throw new MalformedLine("an event as the log can have it", String.valueOf(e.getMessage()));
        }
        StoredEvent told = null;
        String unreadable = null;
        if (TELLING.contains(line.event().type())) {
            try {
                told = TYPES.decodePayload(line.withoutKey());
            } catch (UnreadableEvent e) {
                unreadable = e.getMessage();
            }
        }
        return new Event(
                offset,
                to - from,
                line.withoutBytes(),
                computed,
                line.event().isRedacted(),
                isKeyUsable(line.event()),
                told,
                unreadable);
    }

    /** Nothing is signed of the key, so it is tried; where the event will be read again for its consensus, then. */
    private static boolean isKeyUsable(RawEvent event) {
        if (event.textKey() == null) {
            return true;
        }
        return SealedText.isSealed(event.payload()) && (Register.isComputedFrom(event) || opens(event));
    }

    /** Whether the key of an event opens its text. */
    static boolean opens(RawEvent event) {
        try {
            return SealedText.json(event.payload(), event.textKey()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static State state(long offset, int length, String what, LineScanner scanner) {
        UUID id = scanner.uuid();
        scanner.literal(",\"position\":");
        return new State(offset, length, what, id, scanner.number());
    }

    private static String name(Class<?> type) {
        return TYPES.nameOf(type).name();
    }
}
