package org.palimpsest.query.claim;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.history.HistoryTable;
import org.palimpsest.query.linked.Publication;
import org.palimpsest.query.linked.ReviewDocuments;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DuplicateView;
import org.palimpsest.query.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /claims} and below. */
@RestController
@RequestMapping("/api/v1")
class ClaimController {

    private static final Set<String> VERDICTS = names(Verdict.values());
    private static final Set<String> STATUSES = names(ClaimStatus.values());

    private static final Columns<ClaimView> COLUMNS = new Columns<ClaimView>()
            .with("id", ClaimView::id)
            .with("version", ClaimView::version)
            .with("contentVersion", ClaimView::contentVersion)
            .with("statement", ClaimView::statement)
            .with("sourceId", claim -> claim.source().id())
            .with("source", claim -> claim.source().title())
            .with("rootId", claim -> claim.root() == null ? null : claim.root().id())
            .with("root", claim -> claim.root() == null ? null : claim.root().title())
            .with(
                    "quote",
                    claim -> claim.passage() == null ? null : claim.passage().exact())
            .with(
                    "figureId",
                    claim -> claim.figure() == null ? null : claim.figure().id())
            .with(
                    "figure",
                    claim -> claim.figure() == null ? null : claim.figure().name())
            .with(
                    "unit",
                    claim -> claim.figure() == null ? null : claim.figure().unit())
            .with(
                    "valueKind",
                    claim -> claim.value() == null ? null : claim.value().kind())
            .with(
                    "valueLow",
                    claim -> claim.value() == null ? null : claim.value().low())
            .with(
                    "valueHigh",
                    claim -> claim.value() == null ? null : claim.value().high())
            .with(
                    "valueCategory",
                    claim -> claim.value() == null ? null : claim.value().category())
            .with(
                    "valueSaid",
                    claim -> claim.value() == null ? null : claim.value().said())
            .with("verdict", ClaimView::verdict)
            .with("status", ClaimView::status)
            .with("challengedBy", ClaimView::challengedBy)
            .with("openDisputes", claim -> claim.openDisputes().size())
            .with("filedBy", ClaimView::filedBy)
            .with("filedAt", ClaimView::filedAt)
            .with("position", ClaimView::position);

    private static final Columns<DuplicateView> DUPLICATES = new Columns<DuplicateView>()
            .with("id", duplicate -> duplicate.claim().id())
            .with("score", DuplicateView::score)
            .with("reason", DuplicateView::reason)
            .with("statement", duplicate -> duplicate.claim().statement());

    private final ClaimReads claims;
    private final Duplicates duplicates;
    private final HistoryReads histories;
    private final Positions positions;
    private final People people;
    private final SourceReads sources;
    private final ReviewDocuments documents;
    private final Publication publication;
    private final Answers answers;

    ClaimController(
            ClaimReads claims,
            Duplicates duplicates,
            HistoryReads histories,
            Positions positions,
            People people,
            SourceReads sources,
            ReviewDocuments documents,
            Publication publication,
            Answers answers) {
        this.claims = claims;
        this.duplicates = duplicates;
        this.histories = histories;
        this.positions = positions;
        this.people = people;
        this.sources = sources;
        this.documents = documents;
        this.publication = publication;
        this.answers = answers;
    }

    @GetMapping({"/claims", "/claims.csv", "/claims.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        ClaimFilter filter = new ClaimFilter(
                parameters.text("text"),
                parameters.id("figure"),
                parameters.id("source"),
                parameters.id("root"),
                parameters.someOf("verdict", VERDICTS),
                parameters.oneOf("status", STATUSES),
                parameters.decimal("valueFrom"),
                parameters.decimal("valueTo"),
                reviewer(parameters));
        if (filter.valueFrom() != null
                && filter.valueTo() != null
                && filter.valueFrom().compareTo(filter.valueTo()) > 0) {
            throw RequestParameters.malformed(
                    "valueFrom",
                    filter.valueFrom() + " is more than valueTo, " + filter.valueTo() + ". Exchange them.");
        }
        AsOf asOf = positions.parse(at);
        return answers.list(request, claims.claims(filter, parameters.page(), asOf), COLUMNS, asOf);
    }

    /** As a schema.org ClaimReview as well, of the computed verdict. */
    @GetMapping({"/claims/{id}", "/claims/{id}.jsonld"})
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        ClaimReads.Tagged tagged = claims.tagged(RequestParameters.id("id", id), asOf);
        ClaimView claim = tagged.claim();
        return answers.one(
                request,
                claim,
                () -> documents.claim(claim, sources.source(claim.source().id()), publication.address(request)),
                tagged.etag(),
                claim.at(),
                asOf);
    }

    @GetMapping({"/claims/{id}/history", "/claims/{id}/history.csv", "/claims/{id}/history.json"})
    ResponseEntity<byte[]> history(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID claim = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        claims.claim(claim, asOf);
        return answers.list(
                request,
                histories.ofClaim(claim, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }

    @GetMapping("/claims/{id}/duplicates")
    ResponseEntity<byte[]> duplicates(HttpServletRequest request, @PathVariable String id) {
        return answers.list(request, new Page<>(duplicates.of(RequestParameters.id("id", id)), null), DUPLICATES);
    }

    /** Of what is about to be filed, as far as it is known. */
    @GetMapping("/claims/duplicates")
    ResponseEntity<byte[]> duplicates(HttpServletRequest request) {
        return answers.list(
                request,
                new Page<>(duplicates.of(DraftParameters.read(new RequestParameters(request))), null),
                DUPLICATES);
    }

    /** A reviewer is meant by id or by user name. */
    private @Nullable UUID reviewer(RequestParameters parameters) {
        String given = parameters.text("reviewer");
        if (given == null) {
            return null;
        }
        UUID named = people.named(given);
        return named == null ? RequestParameters.id("reviewer", given) : named;
    }

    private static Set<String> names(Enum<?>[] constants) {
        Set<String> names = new LinkedHashSet<>();
        for (Enum<?> constant : constants) {
            names.add(constant.name());
        }
        return Collections.unmodifiableSet(names);
    }
}
