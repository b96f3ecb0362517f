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
import java.util.Optional;
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

    private record NoteOf(@Nullable UUID claim, RedactionNote note) {}

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

    /** Those that were decided, the latest decision first. */
    public Page<RedactionView> decided(PageRequest page) {
        return reading.read(() -> {
            Cursor after = Cursor.parse("decided-redactions", 1, page.after());
            List<RedactionView> found = find(
                    "r.decided_position < :before ORDER BY r.decided_position DESC LIMIT " + (page.limit() + 1),
                    Map.of("before", after == null ? Long.MAX_VALUE : after.number(0)));
            boolean more = found.size() > page.limit();
            List<RedactionView> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    shown,
                    more ? Cursor.of("decided-redactions", shown.getLast().position()) : null);
        });
    }

    /** By which a held text or file was erased, by its SHA-256 in hexadecimal digits. */
    public Optional<RedactionView> ofContent(String sha256) {
        return find(
                        "r.status = 'APPROVED' AND r.contents @> jsonb_build_array(:sha256::text)"
                                + " ORDER BY r.decided_position LIMIT 1",
                        Map.of("sha256", sha256))
                .stream()
                .findFirst();
    }

    /** Of the events of some claims up to a position, by claim, in order; whatever was redacted after that position too. */
    public Map<UUID, List<RedactionNote>> ofClaims(Collection<UUID> claims, AsOf asOf) {
        return notes(
                        "h.in_claim AND h.claim_id = ANY (:claims) AND e.position <= :at",
                        Map.of("claims", claims.toArray(UUID[]::new), "at", asOf.position()))
                .stream()
                .collect(Collectors.groupingBy(
                        found -> Objects.requireNonNull(found.claim()),
                        Collectors.mapping(NoteOf::note, Collectors.toList())));
    }

    /** Of what a figure itself was said to be; what its claims say is not looked at. */
    public List<RedactionNote> ofFigure(UUID figure, AsOf asOf) {
        return plain(
                "h.figure_id = :figure AND h.claim_id IS NULL AND e.position <= :at",
                Map.of("figure", figure, "at", asOf.position()));
    }

    /** Of everything about a source, remarks on it among them. */
    public List<RedactionNote> ofSource(UUID source) {
        return plain("h.source_id = :source", Map.of("source", source));
    }

    /** Of one event. */
    public List<RedactionNote> ofEvent(long position) {
        return plain("e.position = :position", Map.of("position", position));
    }

    private List<RedactionNote> plain(String condition, Map<String, ?> parameters) {
        return notes(condition, parameters).stream()
                .map(NoteOf::note)
                .distinct()
                .toList();
    }

    private List<NoteOf> notes(String condition, Map<String, ?> parameters) {
        List<NoteOf> found = jdbc.sql("""
                        SELECT DISTINCT h.claim_id, e.position AS event, r.redaction_id, r.reason, r.legal_ground,
                            r.proposed_by, r.decided_by, r.decided_at, r.decided_position
                        FROM read.redacted_events e JOIN read.redactions r USING (redaction_id)
                        JOIN read.history h ON h.position = e.position
                        WHERE %s ORDER BY e.position
                        """.formatted(condition))
                .params(parameters)
                .query((row, number) -> new NoteOf(idOrNull(row, "claim_id"), note(row, row.getLong("event"))))
                .list();
        List<@Nullable UUID> persons = new ArrayList<>();
        found.forEach(each -> persons.addAll(persons(each.note())));
        People.Names names = people.names(persons);
        return found.stream()
                .map(each -> new NoteOf(each.claim(), named(each.note(), names)))
                .toList();
    }

    /**
     * The note in a row of a query that has the columns of {@code read.redactions}, with the names left out.
     *
     * @param event the position of the event whose text is gone
     */
    public static RedactionNote note(ResultSet row, long event) throws SQLException {
        return new RedactionNote(
                id(row, "redaction_id"),
                event,
                row.getString("reason"),
                row.getString("legal_ground"),
                "",
                id(row, "proposed_by"),
                "",
                id(row, "decided_by"),
                instant(row, "decided_at"),
                row.getLong("decided_position"));
    }

    /** The people whose names a note needs. */
    public static List<UUID> persons(@Nullable RedactionNote note) {
        return note == null ? List.of() : List.of(note.proposedById(), note.approvedById());
    }

    /** The same with the names. */
    public static RedactionNote named(RedactionNote note, People.Names names) {
        return new RedactionNote(
                note.id(),
                note.event(),
                note.reason(),
                note.legalGround(),
                names.of(note.proposedById()),
                note.proposedById(),
                names.of(note.approvedById()),
                note.approvedById(),
                note.at(),
                note.position());
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
