package org.palimpsest.query.annotation;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;
import static org.palimpsest.query.reading.Columned.instantOrNull;
import static org.palimpsest.query.reading.Columned.numberOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Beginning;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.AnnotationAnswerView;
import org.palimpsest.query.view.AnnotationResolutionView;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.ClaimReference;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.source.Passage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Annotations as of any position. */
@Service
public class AnnotationReads {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;
    private final People people;

    /**
     * An annotation as its own rows have it.
     *
     * @param from the annotation's own last event
     * @param statedFrom since when the claim that it was promoted to reads as it does
     */
    private record AnnotationRow(
            UUID id,
            UUID sourceId,
            String purpose,
            Passage passage,
            String body,
            UUID annotatedBy,
            Instant annotatedAt,
            long annotatedPosition,
            long from,
            Instant at,
            long version,
            @Nullable UUID resolvedBy,
            @Nullable String note,
            @Nullable UUID claimId,
            @Nullable String statement,
            @Nullable Long statedFrom,
            @Nullable Instant statedAt) {}

    private record AnswerRow(UUID annotationId, String body, UUID answeredBy, Instant at) {}

    AnnotationReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, References references, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
        this.people = people;
    }

    /**
     * The annotations of a source, latest made first.
     *
     * @throws Problem 404 when there was no such source at that position; it says when there was, if ever
     */
    public Page<AnnotationView> annotations(AnnotationFilter filter, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            requireSource(filter.source(), asOf);
            StringBuilder condition = new StringBuilder("a.source_id = :source AND a.annotated_position <= :at");
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("source", filter.source());
            if (!filter.purposes().isEmpty()) {
                condition.append(" AND a.purpose = ANY (:purposes)");
                parameters.put("purposes", filter.purposes().toArray(String[]::new));
            }
            if (filter.open() != null) {
                condition.append(filter.open() ? " AND s.resolved_by IS NULL" : " AND s.resolved_by IS NOT NULL");
            }
            Cursor after = Cursor.parse("annotations", 1, page.after());
            if (after != null) {
                condition.append(" AND a.annotated_position < :before");
                parameters.put("before", after.number(0));
            }
            List<AnnotationRow> found = find(
                    condition + " ORDER BY a.annotated_position DESC LIMIT " + (page.limit() + 1), parameters, asOf);
            boolean more = found.size() > page.limit();
            List<AnnotationRow> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    views(shown, asOf),
                    more ? Cursor.of("annotations", shown.getLast().annotatedPosition()) : null);
        });
    }

    /** @throws Problem 404 when there was no such annotation at that position; it says when there was, if ever */
    public AnnotationView annotation(UUID id, AsOf asOf) {
        return reading.read(() -> views(find("a.annotation_id = :id", Map.of("id", id), asOf), asOf).stream()
                .findFirst()
                .orElseThrow(() -> beginning("annotations", "annotation_id", "annotated", "made", id)
                        .map(beginning -> beginning.notYet("annotation", id, asOf))
                        .orElseGet(() -> new Problem(
                                404,
                                "not-found",
                                "No such annotation",
                                "There is no annotation " + id
                                        + ". GET /api/v1/sources/{id}/annotations lists those of a source."))));
    }

    /** The version, and where the claim that it was promoted to was worded otherwise later, the position of that. */
    public String etag(AnnotationView annotation) {
        boolean own = jdbc.sql("SELECT EXISTS (SELECT FROM read.annotation_states"
                        + " WHERE annotation_id = :id AND valid_from = :position)")
                .param("id", annotation.id())
                .param("position", annotation.position())
                .query(Boolean.class)
                .single();
        return own ? Long.toString(annotation.version()) : annotation.version() + "." + annotation.position();
    }

    private void requireSource(UUID source, AsOf asOf) {
        Optional<Beginning> registered = beginning("sources", "source_id", "registered", "registered", source);
        if (registered.isEmpty()) {
            throw new Problem(
                    404,
                    "not-found",
                    "No such source",
                    "There is no source " + source + ". GET /api/v1/sources lists them.");
        }
        if (registered.get().position() > asOf.position()) {
            throw registered.get().notYet("source", source, asOf);
        }
    }

    /** When it was made, if ever. */
    private Optional<Beginning> beginning(String table, String key, String columns, String verb, UUID id) {
        return jdbc.sql("SELECT %1$s_position AS position, %1$s_at AS at FROM read.%2$s WHERE %3$s = :id"
                        .formatted(columns, table, key))
                .param("id", id)
                .query((row, number) -> new Beginning(row.getLong("position"), instant(row, "at"), verb))
                .optional();
    }

    /** @param condition on a (annotations) and s (states), with what follows it */
    private List<AnnotationRow> find(String condition, Map<String, ?> parameters, AsOf asOf) {
        return jdbc.sql("""
                        SELECT a.*, s.valid_from, s.at, s.version, s.resolved_by, s.note, s.claim_id, t.statement,
                            k.valid_from AS stated_from, k.at AS stated_at
                        FROM read.annotations a
                        JOIN %s
                        LEFT JOIN read.claim_contents t ON t.claim_id = s.claim_id AND %s
                        LEFT JOIN read.claim_states k ON k.claim_id = t.claim_id AND k.valid_from = t.valid_from
                        WHERE %s
                        """.formatted(
                                asOf.join("read.annotation_states", "s", "annotation_id", "a.annotation_id"),
                                asOf.of("t"),
                                condition))
                .params(parameters)
                .param("at", asOf.position())
                .query((row, number) -> row(row))
                .list();
    }

    private static AnnotationRow row(ResultSet row) throws SQLException {
        return new AnnotationRow(
                id(row, "annotation_id"),
                id(row, "source_id"),
                row.getString("purpose"),
                Objects.requireNonNull(Json.read(row.getString("passage"), Passage.class)),
                row.getString("body"),
                id(row, "annotated_by"),
                instant(row, "annotated_at"),
                row.getLong("annotated_position"),
                row.getLong("valid_from"),
                instant(row, "at"),
                row.getLong("version"),
                idOrNull(row, "resolved_by"),
                row.getString("note"),
                idOrNull(row, "claim_id"),
                row.getString("statement"),
                numberOrNull(row, "stated_from"),
                instantOrNull(row, "stated_at"));
    }

    private List<AnnotationView> views(List<AnnotationRow> annotations, AsOf asOf) {
        if (annotations.isEmpty()) {
            return List.of();
        }
        List<AnswerRow> answers = answers(annotations, asOf);
        List<@Nullable UUID> persons = new ArrayList<>();
        for (AnnotationRow annotation : annotations) {
            persons.add(annotation.annotatedBy());
            persons.add(annotation.resolvedBy());
        }
        answers.forEach(answer -> persons.add(answer.answeredBy()));
        People.Names names = people.names(persons);
        References.Found things = references.find(
                annotations.stream().map(AnnotationRow::sourceId).toList(), List.of(), asOf);
        Map<UUID, List<AnnotationAnswerView>> answersOf = answers.stream()
                .collect(Collectors.groupingBy(
                        AnswerRow::annotationId,
                        Collectors.mapping(
                                answer -> new AnnotationAnswerView(
                                        answer.body(), names.of(answer.answeredBy()), answer.answeredBy(), answer.at()),
                                Collectors.toList())));
        return annotations.stream()
                .map(annotation -> view(annotation, answersOf.getOrDefault(annotation.id(), List.of()), things, names))
                .toList();
    }

    private static AnnotationView view(
            AnnotationRow annotation, List<AnnotationAnswerView> answers, References.Found things, People.Names names) {
        // Whoever has this answer has it no longer when the claim that it names is worded otherwise.
        boolean stated = annotation.statedFrom() != null
                && annotation.statedAt() != null
                && annotation.statedFrom() > annotation.from();
        return new AnnotationView(
                annotation.id(),
                annotation.version(),
                things.source(annotation.sourceId()),
                Objects.requireNonNull(PassageView.of(annotation.passage())),
                annotation.purpose(),
                annotation.body(),
                names.of(annotation.annotatedBy()),
                annotation.annotatedBy(),
                annotation.annotatedAt(),
                answers,
                resolution(annotation, names),
                stated ? annotation.statedAt() : annotation.at(),
                stated ? annotation.statedFrom() : annotation.from());
    }

    private static @Nullable AnnotationResolutionView resolution(AnnotationRow annotation, People.Names names) {
        if (annotation.resolvedBy() == null) {
            return null;
        }
        return new AnnotationResolutionView(
                names.of(annotation.resolvedBy()),
                annotation.resolvedBy(),
                annotation.at(),
                annotation.note(),
                annotation.claimId() == null
                        ? null
                        : new ClaimReference(
                                annotation.claimId(), Objects.requireNonNullElse(annotation.statement(), "")));
    }

    private List<AnswerRow> answers(List<AnnotationRow> annotations, AsOf asOf) {
        return jdbc.sql("SELECT annotation_id, body, answered_by, at FROM read.annotation_answers"
                        + " WHERE annotation_id = ANY (:annotations) AND position <= :at ORDER BY position")
                .param(
                        "annotations",
                        annotations.stream().map(AnnotationRow::id).toArray(UUID[]::new))
                .param("at", asOf.position())
                .query((row, number) -> new AnswerRow(
                        id(row, "annotation_id"), row.getString("body"), id(row, "answered_by"), instant(row, "at")))
                .list();
    }
}
