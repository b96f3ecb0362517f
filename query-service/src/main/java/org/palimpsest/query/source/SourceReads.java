package org.palimpsest.query.source;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.StoredContent;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.HeldTextView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RelationView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;

/** Sources and their held texts. */
@Service
public class SourceReads {

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;
    private final People people;
    private final ContentStore contents;

    private record SourceRow(
            UUID id,
            long version,
            String title,
            String kind,
            List<String> authors,
            @Nullable String publisher,
            @Nullable String language,
            @Nullable String published,
            @Nullable String link,
            @Nullable String licence,
            @Nullable UUID registeredBy,
            Instant registeredAt,
            Instant changedAt,
            long position,
            long claims,
            long rootOf) {}

    private record TextRow(UUID source, HeldTextView text) {}

    private record RelationRow(UUID source, String relation, UUID other) {}

    SourceReads(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            Reading reading,
            References references,
            People people,
            @Qualifier("queryContents") ContentStore contents) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
        this.people = people;
        this.contents = contents;
    }

    /** By title; {@code text} filters by words of title, authors and publisher. */
    public Page<SourceView> sources(@Nullable String text, PageRequest page) {
        return reading.read(() -> {
            StringBuilder condition = new StringBuilder("true");
            Map<String, Object> parameters = new HashMap<>();
            if (text != null) {
                condition.append(" AND (s.search @@ websearch_to_tsquery('simple', :text) OR s.title ILIKE :like)");
                parameters.put("text", text);
                parameters.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            Cursor after = Cursor.parse("sources", 2, page.after());
            if (after != null) {
                condition.append(" AND (left(s.title, 200), s.source_id) > (:title, :id)");
                parameters.put("title", after.text(0));
                parameters.put("id", after.id(1));
            }
            List<SourceRow> found = find(
                    condition + " ORDER BY left(s.title, 200), s.source_id LIMIT " + (page.limit() + 1), parameters);
            boolean more = found.size() > page.limit();
            List<SourceRow> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    views(shown),
                    more
                            ? Cursor.of(
                                    "sources",
                                    Cursor.beginning(shown.getLast().title()),
                                    shown.getLast().id())
                            : null);
        });
    }

    /** Those of these that there are, by id. */
    public Map<UUID, SourceView> sources(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        UUID[] wanted = ids.stream().distinct().toArray(UUID[]::new);
        return reading.read(() -> views(find("s.source_id = ANY (:ids)", Map.of("ids", wanted))).stream()
                .collect(Collectors.toMap(SourceView::id, Function.identity())));
    }

    /** @throws Problem 404 when there is no such source */
    public SourceView source(UUID id) {
        return reading.read(() -> views(find("s.source_id = :id", Map.of("id", id))).stream()
                .findFirst()
                .orElseThrow(() -> notFound("There is no source " + id + ". GET /api/v1/sources lists them.")));
    }

    /**
     * A held text in full.
     *
     * @param version which snapshot; {@code null} for the latest
     * @throws Problem 404 when it is not held, 410 when it was redacted
     */
    public TextView text(UUID id, @Nullable Integer version) {
        SourceView source = source(id);
        HeldTextView held = source.texts().stream()
                .filter(text -> version == null || text.version() == version)
                .findFirst()
                .orElseThrow(() -> notFound(
                        version == null
                                ? "The text of this source is not held."
                                : "Version " + version + " of this source's text is not held."));
        StoredContent content = content(held.sha256(), "The text");
        return new TextView(id, held.version(), held.sha256(), held.mediaType(), held.length(), content.text());
    }

    /** The latest text, unless it is not held or was redacted. */
    public Optional<TextView> latestText(SourceView source) {
        HeldTextView held = source.text();
        return held == null
                ? Optional.empty()
                : contents.get(held.sha256())
                        .map(content -> new TextView(
                                source.id(),
                                held.version(),
                                held.sha256(),
                                held.mediaType(),
                                held.length(),
                                content.text()));
    }

    private StoredContent content(String sha256, String what) {
        return contents.get(sha256)
                .orElseThrow(() -> contents.state(sha256) == ContentStore.State.ERASED
                        ? new Problem(
                                410,
                                "text-redacted",
                                "The text was redacted",
                                what
                                        + " was erased on legal grounds; the history of the source says when it was added.")
                        : notFound(what + " is not in the content store any more."));
    }

    /** The file that a held text was taken from. */
    record Original(byte[] bytes, String mediaType, String fileName, String sha256) {}

    /** @throws Problem 404 when the text is not held or was not taken from a file, 410 when it was redacted */
    Original original(UUID id, int version) {
        HeldTextView held = source(id).texts().stream()
                .filter(text -> text.version() == version)
                .findFirst()
                .orElseThrow(() -> notFound("Version " + version + " of this source's text is not held."));
        String sha256 = held.originalSha256();
        if (sha256 == null) {
            throw notFound("Version " + version + " of this source's text was not taken from a file.");
        }
        StoredContent content = content(sha256, "The file");
        String ending = held.mediaType().startsWith("application/pdf")
                ? ".pdf"
                : held.mediaType().startsWith("text/html") ? ".html" : ".txt";
        return new Original(content.bytes(), held.mediaType(), "source-" + id + "-text-" + version + ending, sha256);
    }

    private static Problem notFound(String detail) {
        return new Problem(404, "not-found", "No such source or text", detail);
    }

    private List<SourceRow> find(String condition, Map<String, ?> parameters) {
        return jdbc.sql("""
                        SELECT s.*,
                            (SELECT count(*) FROM read.claim_contents t
                             WHERE t.source_id = s.source_id AND t.valid_until = 9223372036854775807) AS claims,
                            (SELECT count(*) FROM read.claim_contents t
                             WHERE t.root_id = s.source_id AND t.valid_until = 9223372036854775807) AS root_of
                        FROM read.sources s WHERE %s
                        """.formatted(condition))
                .params(parameters)
                .query((row, number) -> new SourceRow(
                        id(row, "source_id"),
                        row.getLong("version"),
                        row.getString("title"),
                        row.getString("kind"),
                        Json.read(row.getString("authors"), WORDS),
                        row.getString("publisher"),
                        row.getString("language"),
                        row.getString("published"),
                        row.getString("link"),
                        row.getString("licence"),
                        idOrNull(row, "registered_by"),
                        instant(row, "registered_at"),
                        instant(row, "changed_at"),
                        row.getLong("position"),
                        row.getLong("claims"),
                        row.getLong("root_of")))
                .list();
    }

    private List<SourceView> views(List<SourceRow> sources) {
        UUID[] ids = sources.stream().map(SourceRow::id).toArray(UUID[]::new);
        Map<UUID, List<HeldTextView>> texts = texts(ids);
        List<RelationRow> relations = relations(ids);
        References.Found names = references.find(
                relations.stream()
                        .flatMap(relation -> Stream.of(relation.source(), relation.other()))
                        .toList(),
                List.of(),
                AsOf.NOW);
        People.Names persons =
                people.names(sources.stream().map(SourceRow::registeredBy).toList());
        return sources.stream()
                .map(source -> view(source, texts.getOrDefault(source.id(), List.of()), relations, names, persons))
                .toList();
    }

    private static SourceView view(
            SourceRow source,
            List<HeldTextView> texts,
            List<RelationRow> relations,
            References.Found names,
            People.Names persons) {
        UUID registeredBy = source.registeredBy();
        return new SourceView(
                source.id(),
                source.version(),
                source.title(),
                source.kind(),
                source.authors(),
                source.publisher(),
                source.language(),
                source.published(),
                source.link(),
                source.licence(),
                texts.isEmpty() ? null : texts.getFirst(),
                texts,
                relations.stream()
                        .filter(relation -> relation.source().equals(source.id())
                                || relation.other().equals(source.id()))
                        .map(relation -> {
                            boolean outgoing = relation.source().equals(source.id());
                            return new RelationView(
                                    relation.relation(),
                                    names.source(outgoing ? relation.other() : relation.source()),
                                    outgoing);
                        })
                        .toList(),
                source.claims(),
                source.rootOf(),
                persons.of(registeredBy),
                registeredBy == null ? new UUID(0, 0) : registeredBy,
                source.registeredAt(),
                source.changedAt(),
                source.position());
    }

    private Map<UUID, List<HeldTextView>> texts(UUID[] sources) {
        return jdbc
                .sql("SELECT * FROM read.source_texts WHERE source_id = ANY (:ids) ORDER BY text_version DESC")
                .param("ids", sources)
                .query((row, number) -> new TextRow(
                        id(row, "source_id"),
                        new HeldTextView(
                                row.getInt("text_version"),
                                row.getString("sha256"),
                                row.getString("media_type"),
                                row.getInt("length"),
                                row.getString("original_sha256"),
                                instant(row, "added_at"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(TextRow::source, Collectors.mapping(TextRow::text, Collectors.toList())));
    }

    private List<RelationRow> relations(UUID[] sources) {
        return jdbc.sql("SELECT source_id, relation, other_source_id FROM read.source_relations"
                        + " WHERE source_id = ANY (:ids) OR other_source_id = ANY (:ids) ORDER BY position")
                .param("ids", sources)
                .query((row, number) ->
                        new RelationRow(id(row, "source_id"), row.getString("relation"), id(row, "other_source_id")))
                .list();
    }
}
