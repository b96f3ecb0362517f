package org.palimpsest.query.source;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.history.HistoryTable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sources} and below. */
@RestController
@RequestMapping("/api/v1")
class SourceController {

    private static final Columns<SourceView> COLUMNS = new Columns<SourceView>()
            .with("id", SourceView::id)
            .with("version", SourceView::version)
            .with("title", SourceView::title)
            .with("kind", SourceView::kind)
            .with("authors", source -> String.join("; ", source.authors()))
            .with("publisher", SourceView::publisher)
            .with("language", SourceView::language)
            .with("published", SourceView::published)
            .with("link", SourceView::link)
            .with("licence", SourceView::licence)
            .with(
                    "textSha256",
                    source -> source.text() == null ? null : source.text().sha256())
            .with("claims", SourceView::claims)
            .with("rootOf", SourceView::rootOf)
            .with("position", SourceView::position);

    private final SourceReads sources;
    private final HistoryReads histories;
    private final Positions positions;
    private final Answers answers;

    SourceController(SourceReads sources, HistoryReads histories, Positions positions, Answers answers) {
        this.sources = sources;
        this.histories = histories;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/sources", "/sources.csv", "/sources.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        return answers.list(request, sources.sources(parameters.text("text"), parameters.page()), COLUMNS);
    }

    @GetMapping("/sources/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        SourceView source = sources.source(RequestParameters.id("id", id));
        return answers.one(request, source, Long.toString(source.version()), source.at(), AsOf.NOW);
    }

    /** As JSON, or the text itself where {@code text/plain} is accepted. */
    @GetMapping("/sources/{id}/text")
    ResponseEntity<byte[]> text(HttpServletRequest request, @PathVariable String id) {
        TextView text = sources.text(RequestParameters.id("id", id), new RequestParameters(request).count("version"));
        return answers.text(request, text, text.text(), text.sha256());
    }

    @GetMapping({"/sources/{id}/history", "/sources/{id}/history.csv", "/sources/{id}/history.json"})
    ResponseEntity<byte[]> history(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID source = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        sources.source(source);
        return answers.list(
                request,
                histories.ofSource(source, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }
}
