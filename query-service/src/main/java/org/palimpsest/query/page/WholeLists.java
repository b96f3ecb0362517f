package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.palimpsest.query.annotation.AnnotationFilter;
import org.palimpsest.query.annotation.AnnotationReads;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SourceView;
import org.springframework.stereotype.Component;

/** Lists that a page needs as a whole, such as the choices of a form. */
@Component
class WholeLists {

    // A page with more than this would be of no use to anybody; the lists have search.
    private static final int MOST = 2_000;

    private final ClaimReads claims;
    private final FigureReads figures;
    private final SourceReads sources;
    private final AnnotationReads annotations;

    WholeLists(ClaimReads claims, FigureReads figures, SourceReads sources, AnnotationReads annotations) {
        this.annotations = annotations;
        this.claims = claims;
        this.figures = figures;
        this.sources = sources;
    }

    List<ClaimView> claims(ClaimFilter filter) {
        return all(page -> claims.claims(filter, page));
    }

    List<AnnotationView> annotations(UUID source) {
        return all(page -> annotations.annotations(AnnotationFilter.ofSource(source), page, AsOf.NOW));
    }

    List<FigureView> figures() {
        return all(page -> figures.figures(null, page));
    }

    List<SourceView> sources() {
        return all(page -> sources.sources(null, page));
    }

    static <T> List<T> all(Function<PageRequest, Page<T>> read) {
        List<T> all = new ArrayList<>();
        Page<T> page = read.apply(PageRequest.first(PageRequest.LARGEST));
        all.addAll(page.items());
        while (page.next() != null && all.size() < MOST) {
            page = read.apply(new PageRequest(PageRequest.LARGEST, page.next()));
            all.addAll(page.items());
        }
        return all;
    }
}
