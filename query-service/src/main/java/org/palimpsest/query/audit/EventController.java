package org.palimpsest.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/events}: every event as it is stored, in the order of the log. */
@RestController
class EventController {

    private static final Columns<EventView> COLUMNS = new Columns<EventView>()
            .with("position", EventView::position)
            .with("eventId", EventView::eventId)
            .with("type", EventView::type)
            .with("revision", EventView::revision)
            .with("aggregateType", EventView::aggregateType)
            .with("stream", EventView::stream)
            .with("sequence", EventView::sequence)
            .with("recordedAt", EventView::recordedAt)
            .with("payload", EventView::payload)
            .with("stored", EventView::stored)
            .with("metadata", EventView::metadata)
            .with("leafHash", EventView::leafHash);

    private final EventReader reader;
    private final Answers answers;

    EventController(@Qualifier("queryEventReader") EventReader reader, Answers answers) {
        this.reader = reader;
        this.answers = answers;
    }

    /**
     * An event.
     *
     * @param payload as JSON, with its texts; those that were redacted read so
     * @param stored what is stored and the log has the SHA-256 of, in base64: the JSON with holes and its texts sealed
     * @param metadata byte for byte what is stored, and what the log has the SHA-256 of
     * @param leafHash what the log holds of it, in base64
     */
    record EventView(
            long position,
            UUID eventId,
            String type,
            int revision,
            String aggregateType,
            UUID stream,
            long sequence,
            Instant recordedAt,
            @JsonRawValue String payload,
            String stored,
            @JsonRawValue String metadata,
            String leafHash) {

        static EventView of(RawEvent event) {
            return new EventView(
                    event.position(),
                    event.eventId(),
                    event.type(),
                    event.revision(),
                    event.aggregateType(),
                    event.stream(),
                    event.sequence(),
                    event.recordedAt(),
                    new String(SealedText.json(event.payload(), event.textKey()), StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString(event.payload()),
                    new String(event.metadata(), StandardCharsets.UTF_8),
                    event.leaf().hash().base64());
        }
    }

    /** Those after a position, or from the first on. */
    @GetMapping({"/api/v1/audit/events", "/api/v1/audit/events.csv", "/api/v1/audit/events.json"})
    ResponseEntity<byte[]> events(
            HttpServletRequest request, @RequestParam @Nullable String after, @RequestParam @Nullable String limit) {
        RequestParameters parameters = new RequestParameters(request);
        Long position = parameters.position("after");
        PageRequest page = parameters.page();
        List<EventView> events = reader.rawAfter(position == null ? -1 : position, page.limit()).stream()
                .map(EventView::of)
                .toList();
        String next = events.size() < page.limit()
                ? null
                : Long.toString(events.getLast().position());
        return answers.list(request, new Page<>(events, next), COLUMNS);
    }
}
