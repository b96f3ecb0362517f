package org.palimpsest.query.source;

import java.util.List;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.springframework.stereotype.Component;

/** Sources, their texts and how they stand to each other. */
@Component
class SourcesProjection extends Projection {

    private static final List<String> CHANGED = List.of("version", "changed_at", "position");
    private static final Table SOURCES = Table.plain("sources", 1, """
            source_id uuid, version bigint, title text, kind text, authors jsonb, publisher text, language text,
            published text, link text, licence text, registered_by uuid, registered_at timestamptz,
            registered_position bigint, changed_at timestamptz, position bigint
            """)
            .withTexts("title", "authors", "publisher", "link", "licence")
            .changing(CHANGED);
    private static final Table TEXTS = Table.plain("source_texts", 2, """
            source_id uuid, text_version int, sha256 text, media_type text, length int, added_at timestamptz,
            position bigint, original_sha256 text
            """);
    private static final Table RELATIONS =
            Table.plain("source_relations", 1, "position bigint, source_id uuid, relation text, other_source_id uuid");

    private static final Table TOTALS = Table.totals("source_totals");

    SourcesProjection() {
        super("sources", SOURCES, TEXTS, RELATIONS, TOTALS);
        on(this::registered, SourceRegistered.class);
        on(this::textAdded, SourceTextAdded.class);
        on(this::related, SourcesRelated.class);
        on(this::placed, PassagePlaced.class);
        ignore(
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.REVISIONS,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void registered(Change change, Rows rows) {
        SourceRegistered event = (SourceRegistered) change.payload();
        rows.add(TOTALS, "sources", 1);
        rows.put(
                SOURCES,
                event.sourceId(),
                change.event().sequence() + 1,
                event.title(),
                event.kind(),
                Json.write(event.authors()),
                event.publisher(),
                event.language(),
                event.published() == null ? null : event.published().toString(),
                event.link(),
                event.licence(),
                actor(change),
                change.event().recordedAt(),
                change.position(),
                change.event().recordedAt(),
                change.position());
    }

    private void textAdded(Change change, Rows rows) {
        SourceTextAdded event = (SourceTextAdded) change.payload();
        rows.put(
                TEXTS,
                event.sourceId(),
                event.version(),
                event.textSha256(),
                event.mediaType(),
                event.length(),
                change.event().recordedAt(),
                change.position(),
                event.originalSha256());
        touched(change, rows);
    }

    private void placed(Change change, Rows rows) {
        touched(change, rows);
    }

    private void related(Change change, Rows rows) {
        SourcesRelated event = (SourcesRelated) change.payload();
        rows.put(RELATIONS, change.position(), event.sourceId(), event.relation(), event.otherSourceId());
        touched(change, rows);
    }

    private static void touched(Change change, Rows rows) {
        rows.update(
                SOURCES,
                CHANGED,
                change.event().stream(),
                change.event().sequence() + 1,
                change.event().recordedAt(),
                change.position());
    }
}
