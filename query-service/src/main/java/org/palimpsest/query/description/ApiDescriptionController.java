package org.palimpsest.query.description;

import org.palimpsest.problem.Problem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v3/api-docs}: the committed OpenAPI document of both sides. */
@RestController
class ApiDescriptionController {

    private final Resource document = new ClassPathResource("openapi.json");

    @GetMapping("/v3/api-docs")
    ResponseEntity<Resource> document() {
        if (!document.exists()) {
            throw new Problem(404, "not-found", "No description", "This build carries no openapi.json.");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
