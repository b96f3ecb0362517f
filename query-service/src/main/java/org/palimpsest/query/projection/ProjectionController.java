package org.palimpsest.query.projection;

import java.util.Map;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.view.ProjectionView;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /projections}: progress, always fresh. */
@RestController
class ProjectionController {

    private final ProjectionReads projections;

    ProjectionController(ProjectionReads projections) {
        this.projections = projections;
    }

    @GetMapping("/api/v1/projections")
    ResponseEntity<Map<String, Object>> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("items", projections.projections()));
    }

    @GetMapping("/api/v1/projections/{name}")
    ResponseEntity<ProjectionView> one(@PathVariable String name) {
        return projections
                .projection(name)
                .map(view ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view))
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "No such projection",
                        "There is no projection of that name. GET /api/v1/projections lists them."));
    }
}
