package org.palimpsest.query.bundle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.Verification;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.source.SourceTextAdded;

/**
 * Judges the lines of a bundle in their order: whether the checkpoint is signed by who is trusted, and the events are those
 * in the log, in its order, none of a stream left out between others. Stops at the first that is not.
 */
final class Judge {

    /** Where in the file we are. */
    private enum Part {
        HEADER,
        EVENTS,
        STATES,
        END
    }

    private final Trust trust;
    private final Register register;
    private Part part = Part.HEADER;
    private OtherLine.@Nullable Header header;
    private @Nullable Checkpoint checkpoint;
    private List<Verification> signatures = List.of();
    private final Leaves leaves = new Leaves();
    private long events;
    private long figures;
    private long claims;
    private long texts;
    private long lines;
    private long position = -1;
    private Instant time = Instant.MIN;
    private @Nullable SourceTextAdded held;
    private final SortedSet<Long> redacted = new TreeSet<>();
    private long withoutText;

    Judge(Trust trust, Register register) {
        this.trust = trust;
        this.register = register;
    }

    /** @throws NotVerified at the first line that is not as it must be */
    void judge(ParsedBlock block) {
        for (ParsedBlock.Line line : block.lines()) {
            lines++;
            switch (line) {
                case ParsedBlock.Event event -> event(event);
                case ParsedBlock.State state -> state(state);
                case ParsedBlock.Other other -> other(other);
            }
        }
        if (block.stopped() != null) {
            throw malformed(block.stopped());
        }
    }

    NotVerified malformed(MalformedLine malformed) {
        return new NotVerified(Fault.of(
                "file",
                "line " + (lines + 1) + (part == Part.EVENTS ? " (after position " + position + ")" : ""),
                malformed.expected(),
                malformed.found()));
    }

    /** Nothing more follows. */
    void end() {
        if (part != Part.END) {
            throw new NotVerified(
                    Fault.of("file", "line " + (lines + 1), "the line that ends a bundle", "the end of the file"));
        }
    }

    private void other(ParsedBlock.Other other) {
        if (part == Part.END) {
            throw new NotVerified(
                    Fault.of("file", "line " + lines, "the end of the file", "more after the line that ends a bundle"));
        }
        if ((part == Part.HEADER) != other.line() instanceof OtherLine.Header) {
            throw new NotVerified(Fault.of(
                    "file",
                    "line " + lines,
                    part == Part.HEADER ? "the line that begins a bundle" : "an event or what follows them",
                    part == Part.HEADER ? "another line" : "a line that begins a bundle"));
        }
        switch (other.line()) {
            case OtherLine.Header found -> header(found);
            case OtherLine.Text text -> text(text);
            case OtherLine.State state -> throw new IllegalStateException("read as a state: " + state);
            case OtherLine.End end -> end(end);
        }
    }

    private void header(OtherLine.Header found) {
        if (!found.format().equals(OtherLine.FORMAT)) {
            throw new NotVerified(Fault.of("header", "format", OtherLine.FORMAT, found.format()));
        }
        if (found.figure() != null && found.claim() != null) {
            throw new NotVerified(Fault.of("header", "claim", "a figure or a claim", "both"));
        }
        header = found;
        try {
            SignedNote note = SignedNote.parse(found.checkpoint());
            Checkpoint parsed = Checkpoint.of(note);
            signatures = trust.verify(note, parsed);
            checkpoint = parsed;
        } catch (MalformedNote | UnverifiedNote e) {
            throw new NotVerified(
                    Fault.of("checkpoint", "signature", "one of " + keys(trust.log()), String.valueOf(e.getMessage())));
        }
        if (trust.log().stream().noneMatch(key -> key.toString().equals(found.key()))) {
            throw new NotVerified(Fault.of("header", "key", "one of " + keys(trust.log()), found.key()));
        }
        part = Part.EVENTS;
    }

    private void event(ParsedBlock.Event parsed) {
        if (part != Part.EVENTS) {
            throw new NotVerified(Fault.of(
                    "file",
                    "line " + lines,
                    part == Part.HEADER ? "the line that begins a bundle" : "no event after the last",
                    "an event"));
        }
        checkNoTextIsMissing();
        EventLine line = parsed.line();
        RawEvent event = line.event();
        checkPosition(event.position());
        checkOrder(event);
        if (!line.leaf().equals(parsed.computed())) {
            throw new NotVerified(Fault.at(
                    event.position(),
                    "leaf",
                    line.leaf().base64() + ", which the log has there",
                    parsed.computed().base64() + ", which the event has"));
        }
        if (isWhole()) {
            leaves.add(line, signed());
        } else {
            Leaves.checkInclusion(line, signed());
        }
        if (!parsed.isKeyUsable()) {
            throw new NotVerified(
                    Fault.at(event.position(), "textKey", "the key of the event's text", "one that does not open it"));
        }
        if (parsed.unreadable() != null) {
            throw new NotVerified(
                    Fault.at(event.position(), "payload", "an event that this program can read", parsed.unreadable()));
        }
        register.add(parsed);
        position = event.position();
        time = event.recordedAt();
        events++;
        if (parsed.isRedacted()) {
            redacted.add(position);
            withoutText++;
        }
        if (parsed.told() != null) {
            switch (parsed.told().payload()) {
                case SourceTextAdded added -> held = added;
                case TextRedacted tombstone -> tombstone.positions().forEach(redacted::remove);
                default -> {}
            }
        }
    }

    private void checkPosition(long found) {
        long size = signed().size();
        if (isWhole() && found != events) {
            throw new NotVerified(Fault.at(
                    Math.min(events, found),
                    "position",
                    events < size ? String.valueOf(events) : "no event after position " + (size - 1),
                    String.valueOf(found)));
        }
        if (found <= position) {
            throw new NotVerified(Fault.at(found, "position", "one after " + position, String.valueOf(found)));
        }
        if (found >= size) {
            throw new NotVerified(Fault.at(
                    found, "position", "one below " + size + ", the size of the signed log", String.valueOf(found)));
        }
    }

    private void checkOrder(RawEvent event) {
        long next = register.length(event.stream());
        if (event.sequence() != next) {
            throw new NotVerified(Fault.at(
                    event.position(),
                    "sequence",
                    next + " of stream " + event.stream(),
                    String.valueOf(event.sequence())));
        }
        if (event.recordedAt().isBefore(time)) {
            throw new NotVerified(Fault.at(
                    event.position(),
                    "recordedAt",
                    "no moment before " + time + ", that of the event before it",
                    String.valueOf(event.recordedAt())));
        }
    }

    // ------------------------------------------------------------------------------------------ what follows them

    private void text(OtherLine.Text text) {
        SourceTextAdded expected = held;
        held = null;
        if (expected == null || !OtherLine.Text.of(expected).equals(text)) {
            throw new NotVerified(new Fault(
                    position,
                    "text",
                    null,
                    "sha256",
                    expected == null ? "no text after this event" : expected.textSha256(),
                    text.text()));
        }
        texts++;
    }

    private void checkNoTextIsMissing() {
        if (held != null) {
            throw new NotVerified(new Fault(position, "text", null, "sha256", held.textSha256(), "none"));
        }
    }

    private void state(ParsedBlock.State state) {
        if (part == Part.HEADER || part == Part.END) {
            throw new NotVerified(Fault.of("file", "line " + lines, "no consensus here", "one of a " + state.what()));
        }
        if (part == Part.EVENTS) {
            endOfEvents();
            part = Part.STATES;
        }
        if (!register.addState(state.id(), state.offset(), state.length())) {
            throw new NotVerified(
                    new Fault(state.position(), state.what(), state.id(), "consensus", "one", "another one"));
        }
        if (state.what().equals("figure")) {
            figures++;
        } else {
            claims++;
        }
    }

    private void end(OtherLine.End end) {
        if (part == Part.EVENTS) {
            endOfEvents();
        }
        OtherLine.Counts counted = new OtherLine.Counts(events, figures, claims);
        if (!end.end().equals(counted)) {
            throw new NotVerified(Fault.of("file", "end", String.valueOf(end.end()), String.valueOf(counted)));
        }
        part = Part.END;
    }

    private void endOfEvents() {
        checkNoTextIsMissing();
        if (!redacted.isEmpty()) {
            throw new NotVerified(Fault.at(
                    redacted.getFirst(),
                    "textKey",
                    "the key of its text, or an event that says why it was redacted",
                    "neither"));
        }
        Checkpoint last = signed();
        if (isWhole()) {
            if (events < last.size()) {
                throw new NotVerified(Fault.at(
                        events, "position", events + ", as the signed log has " + last.size() + " events", "no event"));
            }
            leaves.end(last);
        }
        long announced = Objects.requireNonNull(header).events();
        if (announced != events) {
            throw new NotVerified(Fault.of("header", "events", String.valueOf(announced), String.valueOf(events)));
        }
    }

    // ---------------------------------------------------------------------------------------------- what is known

    private boolean isWhole() {
        return header().scope() instanceof Scope.Everything;
    }

    OtherLine.Header header() {
        return Objects.requireNonNull(header);
    }

    /** The checkpoint, whose signature was verified. */
    Checkpoint signed() {
        return Objects.requireNonNull(checkpoint);
    }

    /** Who signed it of those who are trusted. */
    List<Verification> signatures() {
        return signatures;
    }

    /** The same; {@code null} before it was. */
    @Nullable
    Checkpoint signedOrNull() {
        return checkpoint;
    }

    long events() {
        return events;
    }

    /** How many ranges are published in it. */
    long figures() {
        return figures;
    }

    /** How many verdicts likewise. */
    long claims() {
        return claims;
    }

    /** How many events are without their text. */
    long redacted() {
        return withoutText;
    }

    long texts() {
        return texts;
    }

    private static String keys(Collection<VerifierKey> keys) {
        return keys.stream().map(VerifierKey::toString).collect(Collectors.joining(", "));
    }
}
