package org.palimpsest.query.projection;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.SignedIn;
import org.palimpsest.query.view.ProjectionView;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /projections}: progress, always fresh; and the one POST of the query side, since a rebuild is its own work.
 */
@RestController
class ProjectionController {

    private final ProjectionReads projections;
    private final RebuildRequests requests;

    ProjectionController(ProjectionReads projections, RebuildRequests requests) {
        this.projections = projections;
        this.requests = requests;
    }

    @GetMapping("/api/v1/projections")
    ResponseEntity<Map<String, Object>> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("items", projections.projections()));
    }

    /** Asks for a rebuild, which is followed at {@code GET /projections/{name}}. */
    @PostMapping("/api/v1/projections/{name}/rebuild")
    ResponseEntity<Map<String, Object>> rebuild(@PathVariable String name, HttpServletRequest request) {
        List<String> asked = requests.ask(name, SignedIn.account(request).id());
        if (asked.isEmpty()) {
            throw notFound();
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/projections/" + asked.getFirst()))
                .body(Map.of("projections", asked));
    }

    @GetMapping("/api/v1/projections/{name}")
    ResponseEntity<ProjectionView> one(@PathVariable String name) {
        return projections
                .projection(name)
                .map(view ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view))
                .orElseThrow(ProjectionController::notFound);
    }

    private static Problem notFound() {
        return new Problem(
                404,
                "not-found",
                "No such projection",
                "There is no projection of that name. GET /api/v1/projections lists them.");
    }
}
