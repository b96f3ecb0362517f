package org.palimpsest.query.source;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.anchoring.Reanchoring;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.StoredContent;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.AnchorView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.PlacementView;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PlacementMethod;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where the passages of a source's earlier texts are on a newer one. */
@Service
public class PlacementReads {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;
    private final ContentStore contents;

    private record HeldText(int version, String sha256) {}

    PlacementReads(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            Reading reading,
            People people,
            @Qualifier("queryContents") ContentStore contents) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
        this.contents = contents;
    }

    /**
     * The placements on one text, by what is placed.
     *
     * @param textVersion {@code null} for the latest text
     * @param methods only these; all where it is empty
     * @throws Problem 404 when the text was not held
     */
    public Page<PlacementView> placements(
            UUID source, @Nullable Integer textVersion, Set<String> methods, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            List<HeldText> texts = texts(source, asOf);
            HeldText text = texts.stream()
                    .filter(held -> textVersion == null || held.version() == textVersion)
                    .findFirst()
                    .orElse(null);
            if (text == null && textVersion != null) {
                throw new Problem(
                        404,
                        "not-found",
                        "No such source or text",
                        "Version " + textVersion + " of this source's text is not held.");
            }
            if (text == null) {
                return new Page<>(List.of(), null);
            }
            // What was placed on a newer text since then is no less where it was on the earlier one.
            boolean isLatest = text.sha256().equals(texts.getFirst().sha256());
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("source", source);
            parameters.put("text", text.sha256());
            parameters.put("at", asOf.position());
            parameters.put("methods", methods.toArray(String[]::new));
            parameters.put("limit", page.limit() + 1);
            Cursor after = Cursor.parse("placements", 2, page.after());
            parameters.put("kind", after == null ? "" : after.text(0));
            parameters.put("id", after == null ? new UUID(0, 0) : after.id(1));
            List<PlacementView> found = find(isLatest, asOf, parameters);
            boolean more = found.size() > page.limit();
            List<PlacementView> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    named(shown),
                    more
                            ? Cursor.of(
                                    "placements",
                                    shown.getLast().anchor().kind(),
                                    shown.getLast().anchor().id())
                            : null);
        });
    }

    private List<PlacementView> find(boolean isLatest, AsOf asOf, Map<String, Object> parameters) {
        return jdbc.sql("""
                        SELECT p.*, t.statement
                        FROM (SELECT DISTINCT ON (anchor_kind, anchor_id) * FROM read.placements
                              WHERE source_id = :source AND text_sha256 = :text AND valid_from <= :at
                                  AND (anchor_kind, anchor_id) > (:kind, :id)
                              ORDER BY anchor_kind, anchor_id, valid_from DESC) p
                        LEFT JOIN read.claim_contents t
                            ON t.claim_id = p.anchor_id AND p.anchor_kind = 'CLAIM' AND %s
                        WHERE (cardinality(:methods) = 0 OR p.method = ANY (:methods)) AND %s
                        ORDER BY p.anchor_kind, p.anchor_id LIMIT :limit
                        """.formatted(asOf.of("t"), isLatest ? asOf.of("p") : "true"))
                .params(parameters)
                .query((row, number) -> view(row))
                .list();
    }

    private List<HeldText> texts(UUID source, AsOf asOf) {
        List<HeldText> texts = jdbc.sql("SELECT text_version, sha256 FROM read.source_texts"
                        + " WHERE source_id = :source AND position <= :at ORDER BY text_version DESC")
                .param("source", source)
                .param("at", asOf.position())
                .query((row, number) -> new HeldText(row.getInt("text_version"), row.getString("sha256")))
                .list();
        if (texts.isEmpty()) {
            jdbc.sql("SELECT FROM read.sources WHERE source_id = :source AND registered_position <= :at")
                    .param("source", source)
                    .param("at", asOf.position())
                    .query((row, number) -> source)
                    .optional()
                    .orElseThrow(() -> new Problem(
                            404,
                            "not-found",
                            "No such source or text",
                            "There is no source " + source + ". GET /api/v1/sources lists them."));
        }
        return texts;
    }

    private static PlacementView view(ResultSet row) throws SQLException {
        String method = row.getString("method");
        int score = row.getInt("score");
        String passage = row.getString("passage");
        return new PlacementView(
                new AnchorView(row.getString("anchor_kind"), id(row, "anchor_id")),
                id(row, "source_id"),
                row.getString("statement"),
                null,
                row.getInt("own_start"),
                row.getInt("own_end"),
                row.getString("own_sha256"),
                row.getString("from_sha256"),
                row.getInt("text_version"),
                row.getString("text_sha256"),
                method,
                score,
                method.equals(PlacementMethod.FUZZY.name()) && score < Reanchoring.NUMBERS_UNCHANGED,
                passage == null ? null : PassageView.of(Json.read(passage, Passage.class)),
                row.getString("reason"),
                "",
                idOrNull(row, "placed_by"),
                instant(row, "at"),
                row.getLong("valid_from"));
    }

    /** With the names of people and the words of the earlier texts. */
    private List<PlacementView> named(List<PlacementView> placements) {
        People.Names names =
                people.names(placements.stream().map(PlacementView::placedById).toList());
        Map<String, Optional<String>> texts = new HashMap<>();
        return placements.stream()
                .map(placement -> new PlacementView(
                        placement.anchor(),
                        placement.sourceId(),
                        placement.statement(),
                        texts.computeIfAbsent(
                                        placement.ownTextSha256(),
                                        sha256 -> contents.get(sha256).map(StoredContent::text))
                                .filter(text -> placement.ownEnd() <= text.length()
                                        && 0 <= placement.ownStart()
                                        && placement.ownStart() <= placement.ownEnd())
                                .map(text -> text.substring(placement.ownStart(), placement.ownEnd()))
                                .orElse(null),
                        placement.ownStart(),
                        placement.ownEnd(),
                        placement.ownTextSha256(),
                        placement.fromTextSha256(),
                        placement.textVersion(),
                        placement.textSha256(),
                        placement.method(),
                        placement.score(),
                        placement.numbersChanged(),
                        placement.passage(),
                        placement.reason(),
                        names.of(placement.placedById()),
                        placement.placedById(),
                        placement.at(),
                        placement.position()))
                .toList();
    }
}
