package org.palimpsest.query.claim;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;
import static org.palimpsest.query.reading.Columned.instantOrNull;
import static org.palimpsest.query.reading.Columned.numberOrNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.ContentView;
import org.palimpsest.query.view.EvidenceView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.RedactionNote;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.RevisionView;
import org.palimpsest.query.view.Speech;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.review.Evidence;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Makes whole claims of rows: with reviews, revisions and the names of everything. */
@Component
class ClaimViews {

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final References references;
    private final People people;
    private final RedactionReads redactions;

    private record ReviewRow(
            UUID claimId,
            UUID reviewId,
            UUID reviewerId,
            @Nullable String desk,
            String standing,
            String stance,
            @Nullable String reason,
            List<Evidence> evidence,
            @Nullable String note,
            @Nullable Value proposedValue,
            int contentVersion,
            @Nullable String treatment,
            Instant at,
            long position) {

        boolean isOpenDispute() {
            return stance.equals("DISPUTE") && (treatment == null || treatment.equals("CARRIED"));
        }
    }

    private record RevisionRow(
            UUID revisionId,
            UUID claimId,
            int contentVersion,
            UUID proposedBy,
            Instant proposedAt,
            long position,
            ClaimContent proposed,
            String reason,
            String status,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Long decidedPosition,
            @Nullable String decisionReason) {

        /** As it was before a decision that came later. */
        RevisionRow asOf(AsOf asOf) {
            return decidedPosition == null || decidedPosition <= asOf.position()
                    ? this
                    : new RevisionRow(
                            revisionId,
                            claimId,
                            contentVersion,
                            proposedBy,
                            proposedAt,
                            position,
                            proposed,
                            reason,
                            "PROPOSED",
                            null,
                            null,
                            null,
                            null);
        }
    }

    private record ContentRow(UUID claimId, long from, ClaimContent content) {}

    ClaimViews(
            @Qualifier("queryJdbc") JdbcClient jdbc, References references, People people, RedactionReads redactions) {
        this.jdbc = jdbc;
        this.references = references;
        this.people = people;
        this.redactions = redactions;
    }

    /** In the order of the rows. */
    List<ClaimView> of(List<ClaimRow> claims, AsOf asOf) {
        if (claims.isEmpty()) {
            return List.of();
        }
        UUID[] ids = claims.stream().map(ClaimRow::id).toArray(UUID[]::new);
        Map<UUID, List<ReviewRow>> reviews =
                reviews(ids, asOf).stream().collect(Collectors.groupingBy(ReviewRow::claimId));
        Map<UUID, List<RevisionRow>> revisions =
                revisions(ids, asOf).stream().collect(Collectors.groupingBy(RevisionRow::claimId));
        Map<UUID, List<ContentRow>> contents = revisions.isEmpty()
                ? Map.of()
                : contents(revisions.keySet(), asOf).stream().collect(Collectors.groupingBy(ContentRow::claimId));
        Map<UUID, List<RedactionNote>> redacted = redactions.ofClaims(List.of(ids), asOf);
        Naming naming = naming(claims, reviews.values(), revisions.values(), contents.values(), asOf);
        return claims.stream()
                .map(claim -> claim(
                        claim,
                        reviews.getOrDefault(claim.id(), List.of()),
                        revisions.getOrDefault(claim.id(), List.of()),
                        contents.getOrDefault(claim.id(), List.of()),
                        redacted.getOrDefault(claim.id(), List.of()),
                        naming))
                .toList();
    }

    private record Naming(References.Found things, People.Names people) {}

    private Naming naming(
            List<ClaimRow> claims,
            Collection<List<ReviewRow>> reviews,
            Collection<List<RevisionRow>> revisions,
            Collection<List<ContentRow>> contents,
            AsOf asOf) {
        List<@Nullable UUID> sources = new ArrayList<>();
        List<@Nullable UUID> figures = new ArrayList<>();
        List<@Nullable UUID> persons = new ArrayList<>();
        for (ClaimRow claim : claims) {
            sources.add(claim.sourceId());
            sources.add(claim.rootId());
            figures.add(claim.figureId());
            persons.add(claim.filedBy());
        }
        reviews.stream().flatMap(List::stream).forEach(review -> {
            review.evidence().forEach(evidence -> sources.add(evidence.sourceId()));
            persons.add(review.reviewerId());
        });
        List<ClaimContent> said = new ArrayList<>();
        contents.stream().flatMap(List::stream).forEach(content -> said.add(content.content()));
        revisions.stream().flatMap(List::stream).forEach(revision -> {
            said.add(revision.proposed());
            persons.add(revision.proposedBy());
            persons.add(revision.decidedBy());
        });
        for (ClaimContent content : said) {
            sources.add(content.sourceId());
            sources.add(content.rootId());
            figures.add(content.figureId());
        }
        return new Naming(references.find(sources, figures, asOf), people.names(persons));
    }

    private static ClaimView claim(
            ClaimRow claim,
            List<ReviewRow> reviewRows,
            List<RevisionRow> revisionRows,
            List<ContentRow> contents,
            List<RedactionNote> redacted,
            Naming naming) {
        List<ReviewView> reviews =
                reviewRows.stream().map(review -> review(review, claim, naming)).toList();
        List<ReviewView> openDisputes = reviewRows.stream()
                .filter(ReviewRow::isOpenDispute)
                .map(review -> review(review, claim, naming))
                .toList();
        // Whoever has this answer has it no longer when a figure that it names is called something else.
        List<@Nullable UUID> figures = new ArrayList<>();
        figures.add(claim.figureId());
        contents.forEach(content -> figures.add(content.content().figureId()));
        revisionRows.forEach(revision -> figures.add(revision.proposed().figureId()));
        References.Named changed = naming.things()
                .lastNamed(figures)
                .filter(named -> named.position() > claim.from())
                .orElseGet(() -> new References.Named(claim.from(), claim.at()));
        return new ClaimView(
                claim.id(),
                claim.version(),
                claim.contentVersion(),
                claim.statement(),
                naming.things().source(claim.sourceId()),
                naming.things().sourceOrNull(claim.rootId()),
                PassageView.of(claim.passage()),
                naming.things().figure(claim.figureId()),
                ValueView.of(claim.value()),
                claim.verdict(),
                claim.status(),
                claim.mergedInto(),
                claim.challengedBy(),
                claim.tallies(),
                Speech.say(claim.explanation()),
                openDisputes,
                reviews,
                revisionRows.stream()
                        .map(revision -> revision(revision, claim, contents, openDisputes, naming))
                        .toList(),
                redacted,
                naming.people().of(claim.filedBy()),
                claim.filedBy(),
                claim.filedAt(),
                changed.at(),
                changed.position());
    }

    private static ReviewView review(ReviewRow review, ClaimRow claim, Naming naming) {
        return new ReviewView(
                review.reviewId(),
                naming.people().of(review.reviewerId()),
                review.reviewerId(),
                review.desk(),
                review.standing(),
                review.stance(),
                review.reason(),
                review.evidence().stream()
                        .map(evidence -> evidence(evidence, naming))
                        .toList(),
                review.note(),
                ValueView.of(review.proposedValue()),
                review.contentVersion(),
                review.contentVersion() == claim.contentVersion() && (review.desk() != null || claim.everyoneCounts()),
                review.treatment(),
                review.at(),
                review.position());
    }

    private static EvidenceView evidence(Evidence evidence, Naming naming) {
        return new EvidenceView(
                naming.things().sourceOrNull(evidence.sourceId()),
                evidence.link(),
                evidence.locator(),
                PassageView.of(evidence.passage()),
                evidence.grade().name(),
                evidence.archiveSha256());
    }

    private static RevisionView revision(
            RevisionRow revision,
            ClaimRow claim,
            List<ContentRow> contents,
            List<ReviewView> openDisputes,
            Naming naming) {
        boolean waiting = revision.status().equals("PROPOSED");
        Long decided = revision.decidedPosition();
        // A decided revision is shown beside what the claim said when it was decided.
        long seen = decided == null ? Long.MAX_VALUE : decided - 1;
        ClaimContent current = contents.stream()
                .filter(content -> content.from() <= seen)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .content();
        return new RevisionView(
                revision.revisionId(),
                revision.claimId(),
                claim.version(),
                revision.contentVersion(),
                revision.status(),
                naming.people().of(revision.proposedBy()),
                revision.proposedBy(),
                revision.reason(),
                content(current, naming),
                content(revision.proposed(), naming),
                revision.proposedAt(),
                revision.decidedBy() == null ? null : naming.people().of(revision.decidedBy()),
                revision.decidedBy(),
                revision.decidedAt(),
                revision.decisionReason(),
                waiting ? openDisputes : List.of(),
                decided == null ? revision.position() : decided);
    }

    private static ContentView content(ClaimContent content, Naming naming) {
        return new ContentView(
                naming.things().source(content.sourceId()),
                naming.things().sourceOrNull(content.rootId()),
                PassageView.of(content.passage()),
                content.statement(),
                naming.things().figure(content.figureId()),
                ValueView.of(content.value()));
    }

    private List<ReviewRow> reviews(UUID[] claims, AsOf asOf) {
        return jdbc.sql("""
                        SELECT r.*, u.treatment FROM read.reviews r
                        LEFT JOIN read.review_treatments u ON u.review_id = r.review_id AND %s
                        WHERE r.claim_id = ANY (:claims) AND %s
                        ORDER BY r.valid_from
                        """.formatted(asOf.of("u"), asOf.of("r")))
                .param("claims", claims)
                .param("at", asOf.position())
                .query((row, number) -> new ReviewRow(
                        id(row, "claim_id"),
                        id(row, "review_id"),
                        id(row, "reviewer_id"),
                        row.getString("desk"),
                        row.getString("standing"),
                        row.getString("stance"),
                        row.getString("reason"),
                        Json.read(row.getString("evidence"), EVIDENCE),
                        row.getString("note"),
                        Json.read(row.getString("proposed_value"), Value.class),
                        row.getInt("content_version"),
                        row.getString("treatment"),
                        instant(row, "at"),
                        row.getLong("valid_from")))
                .list();
    }

    private List<RevisionRow> revisions(UUID[] claims, AsOf asOf) {
        return jdbc
                .sql("SELECT * FROM read.revisions WHERE claim_id = ANY (:claims) AND position <= :at"
                        + " ORDER BY position DESC")
                .param("claims", claims)
                .param("at", asOf.position())
                .query((row, number) -> new RevisionRow(
                        id(row, "revision_id"),
                        id(row, "claim_id"),
                        row.getInt("content_version"),
                        id(row, "proposed_by"),
                        instant(row, "proposed_at"),
                        row.getLong("position"),
                        Objects.requireNonNull(Json.read(row.getString("proposed"), ClaimContent.class)),
                        row.getString("reason"),
                        row.getString("status"),
                        idOrNull(row, "decided_by"),
                        instantOrNull(row, "decided_at"),
                        numberOrNull(row, "decided_position"),
                        row.getString("decision_reason")))
                .list()
                .stream()
                .map(revision -> revision.asOf(asOf))
                .toList();
    }

    private List<ContentRow> contents(Collection<UUID> claims, AsOf asOf) {
        return jdbc.sql("SELECT claim_id, valid_from, source_id, passage, statement, figure_id, value, root_id"
                        + " FROM read.claim_contents WHERE claim_id = ANY (:claims) AND valid_from <= :at"
                        + " ORDER BY valid_from")
                .param("claims", claims.toArray(UUID[]::new))
                .param("at", asOf.position())
                .query((row, number) -> new ContentRow(
                        id(row, "claim_id"),
                        row.getLong("valid_from"),
                        new ClaimContent(
                                id(row, "source_id"),
                                Json.read(row.getString("passage"), Passage.class),
                                row.getString("statement"),
                                idOrNull(row, "figure_id"),
                                Json.read(row.getString("value"), Value.class),
                                idOrNull(row, "root_id"))))
                .list();
    }
}
