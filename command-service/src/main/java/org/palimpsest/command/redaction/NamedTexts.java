package org.palimpsest.command.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.policy.RedactedOnce;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.redaction.FreeTexts;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.stereotype.Component;

/** What a proposal names, looked up: each must be there, and be a text that can be erased. */
@Component
class NamedTexts {

    private static final int MOST = 100;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final EventReader events;
    private final ContentStore contents;

    NamedTexts(EventReader events, ContentStore contents) {
        this.events = events;
        this.contents = contents;
    }

    /** Positions and hashes, each once and in order. */
    record Found(SortedSet<Long> positions, SortedSet<String> contents) {

        /** Keys that keep one text from being named by two redactions. */
        List<Reservation> holding() {
            return keys().map(key -> Reservation.hold(RedactedOnce.RESERVATION, key))
                    .toList();
        }

        private Stream<String> keys() {
            return keysOf(positions, contents);
        }
    }

    static List<Reservation> releasing(Collection<Long> positions, Collection<String> contents) {
        return keysOf(positions, contents)
                .map(key -> Reservation.release(RedactedOnce.RESERVATION, key))
                .toList();
    }

    private static Stream<String> keysOf(Collection<Long> positions, Collection<String> contents) {
        return Stream.concat(positions.stream().map(position -> "position " + position), contents.stream());
    }

    /** @throws org.palimpsest.command.policy.RuleBroken when one was redacted before */
    Found find(Fields fields, RedactionRequest request) {
        Found found = new Found(new TreeSet<>(), new TreeSet<>());
        List<@Nullable Long> positions = given(request.positions());
        List<@Nullable String> hashes = given(request.contents());
        if (positions.isEmpty() && hashes.isEmpty()) {
            fields.malformed("/positions", "required", "or /contents must name what is to be redacted");
        }
        if (positions.size() + hashes.size() > MOST) {
            fields.invalid("/positions", "too-many", "and /contents name more than 100 texts; propose the rest apart");
            return found;
        }
        for (int i = 0; i < positions.size(); i++) {
            position(fields, "/positions/" + i, positions.get(i), found);
        }
        for (int i = 0; i < hashes.size(); i++) {
            content(fields, "/contents/" + i, hashes.get(i), found);
        }
        return found;
    }

    private static <T> List<@Nullable T> given(@Nullable List<@Nullable T> values) {
        return values == null ? List.of() : values;
    }

    private void position(Fields fields, String pointer, @Nullable Long position, Found found) {
        if (position == null) {
            fields.malformed(pointer, "required", "is the position of an event");
            return;
        }
        Optional<StoredEvent> named = position < 0 ? Optional.empty() : events.at(position);
        if (named.isEmpty()) {
            fields.invalid(pointer, "no-such-event", "is " + position + ", where there is no event");
            return;
        }
        StoredEvent event = named.get();
        if (event.payload() instanceof SourceTextAdded added) {
            found.positions().add(position);
            content(fields, pointer, added.textSha256(), found);
            if (added.originalSha256() != null) {
                content(fields, pointer, added.originalSha256(), found);
            }
            return;
        }
        RedactedOnce.check(event.isRedacted(), "The text of the event at position " + position);
        if (!SealedText.isSealed(event.raw().payload())) {
            refuse(fields, pointer, event);
            return;
        }
        found.positions().add(position);
    }

    private static void refuse(Fields fields, String pointer, StoredEvent event) {
        String which = "is " + event.position() + ", where the event (" + event.type() + ")";
        if (FreeTexts.of(event.payload()).isEmpty()) {
            fields.invalid(pointer, "no-text", which + " has no text that can be redacted");
        } else {
            fields.invalid(
                    pointer,
                    "not-sealed",
                    which
                            + " was stored before texts were sealed: its text is among the bytes that the log has the hash of,"
                            + " and erasing it would break every proof. 'When a text has to go' in the documentation"
                            + " (docs/redaction.md) says what can be done");
        }
    }

    private void content(Fields fields, String pointer, @Nullable String sha256, Found found) {
        if (sha256 == null || !SHA256.matcher(sha256).matches()) {
            fields.malformed(pointer, "not-a-hash", "is no SHA-256 of 64 hexadecimal digits in lower case");
            return;
        }
        ContentStore.State state = contents.state(sha256);
        RedactedOnce.check(state == ContentStore.State.ERASED, "The content " + sha256);
        if (state == ContentStore.State.UNKNOWN) {
            fields.invalid(pointer, "no-such-content", "names no text or file that is held");
            return;
        }
        found.contents().add(sha256);
    }
}
