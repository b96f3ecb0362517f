package org.palimpsest.query.redaction;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;
import static org.palimpsest.query.reading.Columned.instantOrNull;
import static org.palimpsest.query.reading.Columned.numberOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RedactionNote;
import org.palimpsest.query.view.RedactionView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;

/** Redactions, and which events they took the text of. */
@Service
public class RedactionReads {

    private static final TypeReference<List<Long>> POSITIONS = new TypeReference<>() {};
    private static final TypeReference<List<String>> HASHES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;

    private record NoteOf(UUID claim, RedactionNote note) {}

    RedactionReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
    }

    /** Oldest first; {@code null} for any status. */
    public Page<RedactionView> redactions(@Nullable String status, PageRequest page) {
        return reading.read(() -> {
            Cursor after = Cursor.parse("redactions", 1, page.after());
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("after", after == null ? -1 : after.number(0));
            parameters.put("status", status == null ? "" : status);
            List<RedactionView> found = find(
                    "r.position > :after AND (:status = '' OR r.status = :status) ORDER BY r.position LIMIT "
                            + (page.limit() + 1),
                    parameters);
            boolean more = found.size() > page.limit();
            List<RedactionView> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    shown,
                    more ? Cursor.of("redactions", proposedAt(shown.getLast().id())) : null);
        });
    }

    private long proposedAt(UUID redaction) {
        return jdbc.sql("SELECT position FROM read.redactions WHERE redaction_id = :id")
                .param("id", redaction)
                .query(Long.class)
                .single();
    }

    /** @throws Problem 404 when there is no such redaction */
    public RedactionView redaction(UUID id) {
        return reading.read(() -> find("r.redaction_id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "No such redaction",
                        "There is no redaction " + id + ". GET /api/v1/redactions lists them.")));
    }

    /** Of the events of some claims up to a position, by claim, in order; whatever was redacted after that position too. */
    public Map<UUID, List<RedactionNote>> ofClaims(Collection<UUID> claims, AsOf asOf) {
        return jdbc
                .sql("""
                        SELECT DISTINCT h.claim_id, e.position AS event, r.redaction_id, r.reason, r.legal_ground,
                            r.decided_at, r.decided_position
                        FROM read.redacted_events e JOIN read.redactions r USING (redaction_id)
                        JOIN read.history h ON h.position = e.position AND h.in_claim AND h.claim_id = ANY (:claims)
                        WHERE e.position <= :at ORDER BY e.position
                        """)
                .param("claims", claims.toArray(UUID[]::new))
                .param("at", asOf.position())
                .query((row, number) -> new NoteOf(id(row, "claim_id"), note(row, row.getLong("event"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(NoteOf::claim, Collectors.mapping(NoteOf::note, Collectors.toList())));
    }

    /**
     * The note in a row of a query that has the columns of {@code read.redactions}.
     *
     * @param event the position of the event whose text is gone
     */
    public static RedactionNote note(ResultSet row, long event) throws SQLException {
        return new RedactionNote(
                id(row, "redaction_id"),
                event,
                row.getString("reason"),
                row.getString("legal_ground"),
                instant(row, "decided_at"),
                row.getLong("decided_position"));
    }

    private record Found(
            RedactionView view,
            @Nullable UUID proposedBy,
            @Nullable UUID decidedBy) {}

    private List<RedactionView> find(String condition, Map<String, ?> parameters) {
        List<Found> found = jdbc.sql("""
                        SELECT r.*, coalesce(r.decided_position <= (SELECT max(tombstone) FROM store.scrubs), false)
                            AS scrubbed
                        FROM read.redactions r WHERE %s
                        """.formatted(condition))
                .params(parameters)
                .query((row, number) -> found(row))
                .list();
        List<@Nullable UUID> persons = new ArrayList<>();
        found.forEach(each -> {
            persons.add(each.proposedBy());
            persons.add(each.decidedBy());
        });
        People.Names names = people.names(persons);
        return found.stream().map(each -> named(each, names)).toList();
    }

    private static Found found(ResultSet row) throws SQLException {
        UUID proposedBy = id(row, "proposed_by");
        UUID decidedBy = idOrNull(row, "decided_by");
        Long decided = numberOrNull(row, "decided_position");
        return new Found(
                new RedactionView(
                        id(row, "redaction_id"),
                        row.getLong("version"),
                        Objects.requireNonNull(Json.read(row.getString("positions"), POSITIONS)),
                        Objects.requireNonNull(Json.read(row.getString("contents"), HASHES)),
                        row.getString("reason"),
                        row.getString("legal_ground"),
                        row.getString("status"),
                        "",
                        proposedBy,
                        instant(row, "proposed_at"),
                        null,
                        decidedBy,
                        instantOrNull(row, "decided_at"),
                        row.getString("decision_reason"),
                        row.getString("status").equals("APPROVED") && row.getBoolean("scrubbed"),
                        decided == null ? row.getLong("position") : decided),
                proposedBy,
                decidedBy);
    }

    private static RedactionView named(Found found, People.Names names) {
        RedactionView view = found.view();
        return new RedactionView(
                view.id(),
                view.version(),
                view.positions(),
                view.contents(),
                view.reason(),
                view.legalGround(),
                view.status(),
                names.of(found.proposedBy()),
                view.proposedById(),
                view.proposedAt(),
                found.decidedBy() == null ? null : names.of(found.decidedBy()),
                view.decidedById(),
                view.decidedAt(),
                view.decisionReason(),
                view.scrubbed(),
                view.position());
    }
}
