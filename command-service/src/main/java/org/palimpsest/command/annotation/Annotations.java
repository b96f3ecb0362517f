package org.palimpsest.command.annotation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.problem.Problem;
import org.springframework.stereotype.Component;

/** The annotations as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Annotations {

    private final EventReader events;

    Annotations(EventReader events) {
        this.events = events;
    }

    public Optional<AnnotationState> find(UUID annotationId) {
        List<StoredEvent> stream = events.stream(annotationId);
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof PassageAnnotated annotated)) {
            return Optional.empty();
        }
        AnnotationState state = AnnotationState.of(annotated);
        for (StoredEvent event : stream.subList(1, stream.size())) {
            state = state.after(event.payload());
        }
        return Optional.of(state);
    }

    /** @throws Problem 404 when there is no such annotation */
    AnnotationState require(UUID annotationId) {
        return find(annotationId)
                .orElseThrow(() ->
                        new Problem(404, "not-found", "Not found", "There is no annotation " + annotationId + "."));
    }

    /** Reports, at the pointer, an annotation that does not exist or is a remark on another source. */
    public void named(Fields fields, String pointer, UUID annotationId, UUID sourceId) {
        Optional<AnnotationState> annotation = find(annotationId);
        if (annotation.isEmpty()) {
            fields.invalid(pointer, "no-such-annotation", "names no annotation");
        } else if (!annotation.get().sourceId().equals(sourceId)) {
            fields.invalid(
                    pointer,
                    "of-another-source",
                    "is a remark on source " + annotation.get().sourceId() + "; file what that source says");
        }
    }
}
