package org.palimpsest.query.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.page.RedactableEvent.State;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.redaction.FreeTexts;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The texts that a redaction is about, for those who propose it and decide on it. */
@Component
class RedactableEvents {

    private static final int SHOWN_OF_A_TEXT = 400;

    private final EventReader events;
    private final ContentStore contents;
    private final HistoryReads histories;

    RedactableEvents(
            @Qualifier("queryEventReader") EventReader events,
            @Qualifier("queryContents") ContentStore contents,
            HistoryReads histories) {
        this.events = events;
        this.contents = contents;
        this.histories = histories;
    }

    List<RedactableEvent> at(Collection<Long> positions) {
        Map<Long, HistoryRow> rows =
                histories.at(positions).stream().collect(Collectors.toMap(HistoryRow::position, Function.identity()));
        return positions.stream()
                .distinct()
                .sorted()
                .map(position -> at(position, rows.get(position)))
                .toList();
    }

    private RedactableEvent at(long position, @Nullable HistoryRow row) {
        Optional<StoredEvent> found = position < 0 ? Optional.empty() : events.at(position);
        if (found.isEmpty()) {
            return new RedactableEvent(position, State.MISSING, row, List.of(), false);
        }
        StoredEvent event = found.get();
        if (event.payload() instanceof SourceTextAdded added) {
            return contents.get(added.textSha256())
                    .map(content -> new RedactableEvent(
                            position,
                            State.READABLE,
                            row,
                            List.of(new FreeTexts.Named("text", beginning(content.text()))),
                            true))
                    .orElse(new RedactableEvent(position, State.REDACTED, row, List.of(), true));
        }
        if (event.isRedacted()) {
            return new RedactableEvent(position, State.REDACTED, row, List.of(), false);
        }
        List<FreeTexts.Named> texts = FreeTexts.of(event.payload());
        State state = SealedText.isSealed(event.raw().payload())
                ? State.READABLE
                : texts.isEmpty() ? State.TEXTLESS : State.UNSEALED;
        return new RedactableEvent(position, state, row, texts, false);
    }

    private static String beginning(String text) {
        return text.length() <= SHOWN_OF_A_TEXT ? text : text.substring(0, SHOWN_OF_A_TEXT) + " …";
    }
}
