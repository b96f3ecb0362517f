package org.palimpsest.query.source;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.PlacementView;
import org.palimpsest.query.view.TextView;
import org.palimpsest.source.PlacementMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sources/{id}/texts/{version}}, the file it was taken from, and where passages are on it. */
@RestController
@RequestMapping("/api/v1/sources/{id}")
class TextController {

    private static final Columns<PlacementView> COLUMNS = new Columns<PlacementView>()
            .with("kind", placement -> placement.anchor().kind())
            .with("id", placement -> placement.anchor().id())
            .with("statement", PlacementView::statement)
            .with("ownWords", PlacementView::ownWords)
            .with("ownTextSha256", PlacementView::ownTextSha256)
            .with("textVersion", PlacementView::textVersion)
            .with("method", PlacementView::method)
            .with("score", PlacementView::score)
            .with("numbersChanged", PlacementView::numbersChanged)
            .with(
                    "words",
                    placement -> placement.passage() == null
                            ? null
                            : placement.passage().exact())
            .with(
                    "start",
                    placement -> placement.passage() == null
                            ? null
                            : placement.passage().start())
            .with(
                    "end",
                    placement -> placement.passage() == null
                            ? null
                            : placement.passage().end())
            .with("reason", PlacementView::reason)
            .with("placedBy", PlacementView::placedBy)
            .with("at", PlacementView::at)
            .with("position", PlacementView::position);

    private final SourceReads sources;
    private final PlacementReads placements;
    private final Positions positions;
    private final Answers answers;

    TextController(SourceReads sources, PlacementReads placements, Positions positions, Answers answers) {
        this.sources = sources;
        this.placements = placements;
        this.positions = positions;
        this.answers = answers;
    }

    /** As JSON, or the text itself where {@code text/plain} is accepted. */
    @GetMapping("/texts/{version}")
    ResponseEntity<byte[]> text(HttpServletRequest request, @PathVariable String id, @PathVariable String version) {
        TextView text = sources.text(RequestParameters.id("id", id), RequestParameters.count("version", version));
        return answers.text(request, text, text.text(), text.sha256());
    }

    /** The file that a text was taken from, byte for byte; only ever to be saved. */
    @GetMapping("/texts/{version}/original")
    ResponseEntity<byte[]> original(HttpServletRequest request, @PathVariable String id, @PathVariable String version) {
        UUID source = RequestParameters.id("id", id);
        SourceReads.Original original = sources.original(source, RequestParameters.count("version", version));
        return answers.file(request, original.bytes(), original.mediaType(), original.fileName(), original.sha256());
    }

    @GetMapping({"/placements", "/placements.csv", "/placements.json"})
    ResponseEntity<byte[]> placements(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        Set<String> known = new LinkedHashSet<>();
        Arrays.stream(PlacementMethod.values()).map(Enum::name).forEach(known::add);
        AsOf asOf = positions.parse(at);
        return answers.list(
                request,
                placements.placements(
                        RequestParameters.id("id", id),
                        parameters.count("textVersion"),
                        new LinkedHashSet<>(parameters.someOf("method", known)),
                        parameters.page(),
                        asOf),
                COLUMNS,
                asOf);
    }
}
