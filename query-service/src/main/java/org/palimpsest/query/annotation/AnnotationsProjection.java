package org.palimpsest.query.annotation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.springframework.stereotype.Component;

/** Remarks on passages, their answers and how they were resolved, each state from a position to a position. */
@Component
class AnnotationsProjection extends Projection {

    private static final Table ANNOTATIONS = Table.plain("annotations", 1, """
            annotation_id uuid, source_id uuid, purpose text, passage jsonb, body text, annotated_by uuid,
            annotated_at timestamptz, annotated_position bigint
            """).withTexts("passage", "body");
    private static final Table STATES =
            Table.temporal("annotation_states", 1, """
            annotation_id uuid, valid_from bigint, valid_until bigint, at timestamptz, version bigint, resolved_by uuid,
            note text, claim_id uuid
            """).withTexts("note");
    private static final Table ANSWERS =
            Table.plain("annotation_answers", 2, """
            annotation_id uuid, position bigint, body text, answered_by uuid, at timestamptz
            """).withTexts("body");

    AnnotationsProjection() {
        super("annotations", ANNOTATIONS, STATES, ANSWERS);
        on(this::annotated, PassageAnnotated.class);
        on(this::answered, AnnotationAnswered.class);
        on(this::resolved, AnnotationResolved.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.REVISIONS,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void annotated(Change change, Rows rows) {
        PassageAnnotated event = (PassageAnnotated) change.payload();
        rows.put(
                ANNOTATIONS,
                event.annotationId(),
                event.sourceId(),
                event.purpose(),
                Json.write(event.passage()),
                event.body(),
                event.annotatedBy(),
                change.event().recordedAt(),
                change.position());
        open(event.annotationId(), change, rows);
    }

    private void answered(Change change, Rows rows) {
        AnnotationAnswered event = (AnnotationAnswered) change.payload();
        rows.put(
                ANSWERS,
                event.annotationId(),
                change.position(),
                event.body(),
                event.answeredBy(),
                change.event().recordedAt());
        // Only an open one is answered.
        open(event.annotationId(), change, rows);
    }

    private void resolved(Change change, Rows rows) {
        AnnotationResolved event = (AnnotationResolved) change.payload();
        state(event.annotationId(), change, rows, event.resolvedBy(), event.note(), event.claimId());
    }

    private static void open(UUID annotation, Change change, Rows rows) {
        state(annotation, change, rows, null, null, null);
    }

    private static void state(
            UUID annotation,
            Change change,
            Rows rows,
            @Nullable UUID resolvedBy,
            @Nullable String note,
            @Nullable UUID claim) {
        rows.put(
                STATES,
                annotation,
                change.position(),
                Table.CURRENT,
                change.event().recordedAt(),
                change.event().sequence() + 1,
                resolvedBy,
                note,
                claim);
    }
}
