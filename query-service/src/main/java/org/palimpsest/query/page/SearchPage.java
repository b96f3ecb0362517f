package org.palimpsest.query.page;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ListedClaim;
import org.palimpsest.query.page.Highlight.Piece;
import org.palimpsest.query.search.SearchFacets;
import org.palimpsest.query.search.SearchFacets.Facet;
import org.palimpsest.query.search.SearchQuestion;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.SourceView;

/**
 * @param hits best first; without words, claims, latest filed first
 * @param unit of the figure that is chosen
 */
record SearchPage(
        SearchQuestion question,
        List<Hit> hits,
        @Nullable String next,
        SearchFacets facets,
        @Nullable String unit) {

    /** One of claim, figure and source, with the words in it that were looked for. */
    record Hit(
            List<Piece> title,
            List<Piece> excerpt,
            @Nullable ListedClaim claim,
            @Nullable FigureView figure,
            @Nullable SourceView source) {

        public String address() {
            return claim != null
                    ? "/claims/" + claim.id()
                    : figure != null ? "/figures/" + figure.id() : "/sources/" + (source == null ? "" : source.id());
        }
    }

    /** Whether anything is looked for. */
    public boolean isAsked() {
        return !question.words().isEmpty() || question.ofClaims();
    }

    /** Whether something narrows what the words find. */
    public boolean isNarrowed() {
        return question.type() != null || question.ofClaims();
    }

    /** Its parameters, for further pages. */
    public String parameters() {
        return SearchAddress.parameters(question);
    }

    /** With the words alone. */
    public String wide() {
        return SearchAddress.of(question.ofWords());
    }

    /** Figures and sources have none of what narrows claims. */
    public String ofType(@Nullable String type) {
        return SearchAddress.of(
                "CLAIM".equals(type)
                        ? question.withType(type)
                        : question.ofWords().withType(type));
    }

    public boolean isOfType(@Nullable String type) {
        return type == null
                ? question.type() == null && !question.ofClaims()
                : type.equals(question.type()) || (type.equals("CLAIM") && question.ofClaims());
    }

    /** With a verdict more, or one less. */
    public String toggled(Facet verdict) {
        List<String> verdicts = isChosen(verdict)
                ? question.verdicts().stream()
                        .filter(each -> !each.equals(verdict.value()))
                        .toList()
                : Stream.concat(question.verdicts().stream(), Stream.of(verdict.value()))
                        .toList();
        return SearchAddress.of(question.withVerdicts(verdicts));
    }

    public boolean isChosen(Facet facet) {
        return question.verdicts().contains(facet.value())
                || facet.value().equals(String.valueOf(question.source()))
                || facet.value().equals(String.valueOf(question.figure()));
    }

    public String ofSource(Facet source) {
        return SearchAddress.of(question.withSource(isChosen(source) ? null : UUID.fromString(source.value())));
    }

    public String ofFigure(Facet figure) {
        return SearchAddress.of(question.withFigure(isChosen(figure) ? null : UUID.fromString(figure.value())));
    }
}
