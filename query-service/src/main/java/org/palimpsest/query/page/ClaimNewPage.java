package org.palimpsest.query.page;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.DuplicateView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.FoundValueView;
import org.palimpsest.query.view.FoundValueView.CandidateView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.ValueView;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * @param source the source that makes the claim; {@code null} while it has to be chosen
 * @param exact the quote that was selected; empty for none
 * @param textSha256 the text it was selected in
 * @param annotation the annotation that becomes this claim, unless it is settled already; {@code null} for none
 * @param found the values in the quote
 * @param chosen which of them the form begins with; -1 for none
 * @param duplicates claims that may say the same already
 */
record ClaimNewPage(
        @Nullable SourceView source,
        String exact,
        String prefix,
        String suffix,
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable String textSha256,
        @Nullable AnnotationView annotation,
        @Nullable UUID figureId,
        List<FoundValueView> found,
        int chosen,
        List<DuplicateView> duplicates,
        List<FigureView> figures,
        List<SourceView> sources) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Below this a figure is shown as possible and not chosen beforehand. */
    private static final double LIKELY = 0.45;

    /** The annotation that filing the claim settles; {@code null} when there is none, or none that is open. */
    public @Nullable AnnotationView promoted() {
        return annotation == null || annotation.resolved() != null ? null : annotation;
    }

    /** What the form begins with. */
    public @Nullable ValueView value() {
        return chosen < 0 ? null : found.get(chosen).value();
    }

    /** The figures that the chosen value may be of, best first. */
    public List<CandidateView> likely() {
        return chosen < 0 ? List.of() : found.get(chosen).figures();
    }

    /** The figure that the form begins with: the one that was asked for, or one that fits well. */
    public @Nullable UUID figure() {
        return figureId != null
                ? figureId
                : likely().stream()
                        .filter(candidate -> candidate.score() >= LIKELY)
                        .findFirst()
                        .map(CandidateView::id)
                        .orElse(null);
    }

    /** The figures that a value may be of, best first, as the form's script reads them. */
    public String candidates(FoundValueView value) {
        return JSON.writeValueAsString(value.figures());
    }

    /** This page again, with another of the values. */
    public String again(int value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/claims/new");
        if (source != null) {
            address.queryParam("source", source.id());
        }
        address.queryParam("exact", "{exact}").queryParam("prefix", "{prefix}").queryParam("suffix", "{suffix}");
        if (start != null && end != null) {
            address.queryParam("start", start).queryParam("end", end);
        }
        if (textSha256 != null) {
            address.queryParam("sha256", "{sha256}");
        }
        return address.queryParam("value", value)
                .encode()
                .buildAndExpand(Map.of(
                        "exact",
                        exact,
                        "prefix",
                        prefix,
                        "suffix",
                        suffix,
                        "sha256",
                        textSha256 == null ? "" : textSha256))
                .toUriString();
    }
}
