package org.palimpsest.query.search;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SearchHit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /search?q=}: the best hits, without further pages. */
@RestController
class SearchController {

    private static final Columns<SearchHit> COLUMNS = new Columns<SearchHit>()
            .with("type", SearchHit::type)
            .with("id", SearchHit::id)
            .with("title", SearchHit::title)
            .with("snippet", SearchHit::snippet)
            .with("verdict", SearchHit::verdict)
            .with("score", SearchHit::score);

    private final SearchReads search;
    private final Answers answers;

    SearchController(SearchReads search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    @GetMapping("/api/v1/search")
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        String words = parameters.text("q");
        if (words == null) {
            throw RequestParameters.malformed("q", "Say what to look for, such as ?q=executions.");
        }
        return answers.list(
                request, new Page<>(search.search(words, parameters.page().limit()), null), COLUMNS);
    }
}
