package org.palimpsest.query.comparison;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /claims/{id}/compare} and {@code GET /figures/{id}/compare}: {@code from} and, unless it is now, {@code to}. */
@RestController
@RequestMapping("/api/v1")
class ComparisonController {

    private final Comparisons comparisons;
    private final Positions positions;
    private final Answers answers;

    ComparisonController(Comparisons comparisons, Positions positions, Answers answers) {
        this.comparisons = comparisons;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping("/claims/{id}/compare")
    ResponseEntity<byte[]> claim(HttpServletRequest request, @PathVariable String id) {
        AsOf from = from(request);
        AsOf to = to(request);
        return answers.whole(request, comparisons.claim(RequestParameters.id("id", id), from, to), later(from, to));
    }

    @GetMapping("/figures/{id}/compare")
    ResponseEntity<byte[]> figure(HttpServletRequest request, @PathVariable String id) {
        AsOf from = from(request);
        AsOf to = to(request);
        return answers.whole(request, comparisons.figure(RequestParameters.id("id", id), from, to), later(from, to));
    }

    /** What is settled about both. */
    private static AsOf later(AsOf from, AsOf to) {
        return from.settled() ? to : from;
    }

    private AsOf from(HttpServletRequest request) {
        String from = new RequestParameters(request).text("from");
        if (from == null) {
            throw RequestParameters.malformed("from", "it is missing. Give a position or an instant to compare with.");
        }
        return positions.parse("from", from);
    }

    private AsOf to(HttpServletRequest request) {
        return positions.parse("to", new RequestParameters(request).text("to"));
    }
}
