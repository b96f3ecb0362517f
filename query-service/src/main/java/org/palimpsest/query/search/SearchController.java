package org.palimpsest.query.search;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.SearchHit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /search?q=}: the best hits first. */
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
        SearchQuestion question = SearchQuestion.read(parameters);
        if (question.words().isEmpty()) {
            throw RequestParameters.malformed("q", "Say what to look for, such as ?q=executions.");
        }
        if (question.isReversed()) {
            throw RequestParameters.malformed(
                    "valueFrom",
                    question.valueFrom() + " is more than valueTo, " + question.valueTo() + ". Exchange them.");
        }
        return answers.list(request, search.search(question, parameters.page()), COLUMNS);
    }
}
