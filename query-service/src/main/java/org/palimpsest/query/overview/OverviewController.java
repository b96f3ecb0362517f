package org.palimpsest.query.overview;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.query.reading.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /overview}: what the first page shows. */
@RestController
class OverviewController {

    private final OverviewReads overview;
    private final Answers answers;

    OverviewController(OverviewReads overview, Answers answers) {
        this.overview = overview;
        this.answers = answers;
    }

    @GetMapping("/api/v1/overview")
    ResponseEntity<byte[]> overview(HttpServletRequest request) {
        return answers.whole(request, overview.overview());
    }
}
