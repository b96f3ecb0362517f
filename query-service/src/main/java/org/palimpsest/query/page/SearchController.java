package org.palimpsest.query.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.claim.ListedClaim;
import org.palimpsest.query.claim.ListedClaims;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.page.SearchPage.Hit;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.search.SearchFacets;
import org.palimpsest.query.search.SearchQuestion;
import org.palimpsest.query.search.SearchReads;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SourceView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SearchController {

    private static final int SHOWN = 25;

    private final SearchReads search;
    private final ClaimReads claims;
    private final ListedClaims listed;
    private final FigureReads figures;
    private final SourceReads sources;
    private final Reading reading;

    SearchController(
            SearchReads search,
            ClaimReads claims,
            ListedClaims listed,
            FigureReads figures,
            SourceReads sources,
            Reading reading) {
        this.search = search;
        this.claims = claims;
        this.listed = listed;
        this.figures = figures;
        this.sources = sources;
        this.reading = reading;
    }

    @GetMapping("/search")
    String search(HttpServletRequest request, Model model) {
        RequestParameters parameters = new RequestParameters(request);
        SearchQuestion question = meant(SearchQuestion.read(parameters));
        PageRequest page = new PageRequest(SHOWN, parameters.text("after"));
        model.addAttribute("page", reading.read(() -> answer(question, page)));
        return "search";
    }

    /** Whoever exchanges least and most, or asks for figures with a verdict, is understood all the same. */
    private static SearchQuestion meant(SearchQuestion asked) {
        SearchQuestion question = asked.isReversed() ? asked.withValue(asked.valueTo(), asked.valueFrom()) : asked;
        return question.ofClaims() ? question.withType("CLAIM") : question;
    }

    private SearchPage answer(SearchQuestion question, PageRequest page) {
        UUID figure = question.figure();
        String unit = figure == null ? null : figures.figure(figure, AsOf.NOW).unit();
        Highlight highlight = new Highlight(question.words());
        if (question.words().isEmpty()) {
            Page<ClaimView> filed =
                    question.ofClaims() ? claims.claims(filter(question), page) : new Page<>(List.of(), null);
            List<Hit> hits = filed.items().stream()
                    .map(claim -> hit(highlight, ListedClaim.of(claim)))
                    .toList();
            return new SearchPage(question, hits, filed.next(), SearchFacets.NONE, unit);
        }
        SearchReads.Faceted found = search.searchWithFacets(question, page);
        Page<SearchReads.Found> best = found.hits();
        return new SearchPage(question, hits(highlight, best.items()), best.next(), found.facets(), unit);
    }

    /** Without words, claims are looked for by what narrows them alone. */
    private static ClaimFilter filter(SearchQuestion question) {
        return new ClaimFilter(
                null,
                question.figure(),
                question.source(),
                null,
                question.verdicts(),
                null,
                question.valueFrom(),
                question.valueTo(),
                null);
    }

    private List<Hit> hits(Highlight highlight, List<SearchReads.Found> found) {
        Map<UUID, ListedClaim> foundClaims = listed.of(ids(found, "CLAIM"));
        Map<UUID, FigureView> foundFigures = figures.figures(ids(found, "FIGURE"));
        Map<UUID, SourceView> foundSources = sources.sources(ids(found, "SOURCE"));
        return found.stream()
                .flatMap(each -> Stream.of(
                                hit(highlight, foundClaims.get(each.id())),
                                hit(highlight, foundFigures.get(each.id())),
                                hit(highlight, foundSources.get(each.id())))
                        .filter(Objects::nonNull))
                .toList();
    }

    private static List<UUID> ids(List<SearchReads.Found> found, String type) {
        return found.stream()
                .filter(hit -> hit.type().equals(type))
                .map(SearchReads.Found::id)
                .toList();
    }

    static @Nullable Hit hit(Highlight highlight, @Nullable ListedClaim claim) {
        if (claim == null) {
            return null;
        }
        String quote = claim.passage() == null ? "" : claim.passage().exact();
        return new Hit(
                highlight.whole(claim.statement()),
                quote.equals(claim.statement()) ? List.of() : highlight.excerpt(quote),
                claim,
                null,
                null);
    }

    static @Nullable Hit hit(Highlight highlight, @Nullable FigureView figure) {
        return figure == null
                ? null
                : new Hit(highlight.whole(figure.name()), highlight.excerpt(figure.scope()), null, figure, null);
    }

    static @Nullable Hit hit(Highlight highlight, @Nullable SourceView source) {
        if (source == null) {
            return null;
        }
        String publisher = source.publisher();
        String bodies = String.join(", ", source.authors())
                + (publisher == null ? "" : (source.authors().isEmpty() ? "" : ", ") + publisher);
        return new Hit(highlight.whole(source.title()), highlight.excerpt(bodies), null, null, source);
    }
}
