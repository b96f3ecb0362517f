package org.palimpsest.query.annotation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.AnnotationResolutionView;
import org.palimpsest.query.view.AnnotationView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sources/{id}/annotations} and {@code GET /annotations/{id}}. */
@RestController
@RequestMapping("/api/v1")
class AnnotationController {

    private static final Set<String> PURPOSES = Arrays.stream(AnnotationPurpose.values())
            .map(Enum::name)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    private static final Set<String> TRUTHS =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("TRUE", "FALSE")));
    private static final Columns<AnnotationView> COLUMNS = new Columns<AnnotationView>()
            .with("id", AnnotationView::id)
            .with("version", AnnotationView::version)
            .with("sourceId", annotation -> annotation.source().id())
            .with("source", annotation -> annotation.source().title())
            .with("quote", annotation -> annotation.passage().exact())
            .with("start", annotation -> annotation.passage().start())
            .with("end", annotation -> annotation.passage().end())
            .with("textSha256", annotation -> annotation.passage().textSha256())
            .with("purpose", AnnotationView::purpose)
            .with("body", AnnotationView::body)
            .with("by", AnnotationView::by)
            .with("byId", AnnotationView::byId)
            .with("at", AnnotationView::at)
            .with("answers", annotation -> annotation.answers().size())
            .with(
                    "resolvedBy",
                    annotation -> annotation.resolved() == null
                            ? null
                            : annotation.resolved().by())
            .with(
                    "resolvedAt",
                    annotation -> annotation.resolved() == null
                            ? null
                            : annotation.resolved().at())
            .with(
                    "note",
                    annotation -> annotation.resolved() == null
                            ? null
                            : annotation.resolved().note())
            .with("claimId", AnnotationController::claim)
            .with("position", AnnotationView::position);

    private final AnnotationReads annotations;
    private final WebAnnotations webAnnotations;
    private final Positions positions;
    private final Answers answers;

    AnnotationController(
            AnnotationReads annotations, WebAnnotations webAnnotations, Positions positions, Answers answers) {
        this.annotations = annotations;
        this.webAnnotations = webAnnotations;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/sources/{id}/annotations", "/sources/{id}/annotations.csv", "/sources/{id}/annotations.json"})
    ResponseEntity<byte[]> list(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        UUID source = RequestParameters.id("id", id);
        String open = parameters.oneOf("open", TRUTHS);
        AnnotationFilter filter = new AnnotationFilter(
                source, parameters.someOf("purpose", PURPOSES), open == null ? null : Boolean.valueOf(open));
        AsOf asOf = positions.parse(at);
        return answers.list(
                request,
                annotations.annotations(filter, parameters.page(), asOf),
                COLUMNS,
                (page, next) -> webAnnotations.page(source, address(request), page, next),
                asOf);
    }

    @GetMapping("/annotations/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        AnnotationView annotation = annotations.annotation(RequestParameters.id("id", id), asOf);
        return answers.one(
                request,
                annotation,
                () -> webAnnotations.annotation(annotation),
                annotations.etag(annotation),
                annotation.changedAt(),
                asOf);
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static @Nullable UUID claim(AnnotationView annotation) {
        AnnotationResolutionView resolved = annotation.resolved();
        return resolved == null || resolved.claim() == null
                ? null
                : resolved.claim().id();
    }
}
