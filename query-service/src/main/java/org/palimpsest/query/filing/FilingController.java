package org.palimpsest.query.filing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.value.ValueType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sources/{id}/text/values}. */
@RestController
@RequestMapping("/api/v1")
class FilingController {

    private static final Set<String> TYPES = Set.of("QUANTITY", "DATE");

    private final PassageReads passages;
    private final Answers answers;

    FilingController(PassageReads passages, Answers answers) {
        this.passages = passages;
        this.answers = answers;
    }

    @GetMapping("/sources/{id}/text/values")
    ResponseEntity<byte[]> values(HttpServletRequest request, @PathVariable String id) {
        RequestParameters parameters = new RequestParameters(request);
        String type = parameters.oneOf("type", TYPES);
        return answers.whole(
                request,
                passages.values(
                        RequestParameters.id("id", id),
                        parameters.text("sha256"),
                        unit(parameters, "start"),
                        unit(parameters, "end"),
                        type == null ? null : ValueType.valueOf(type)));
    }

    private static int unit(RequestParameters parameters, String name) {
        @Nullable Long given = parameters.position(name);
        if (given == null) {
            throw RequestParameters.malformed(
                    name, "is required: the passage's " + name + " in the text, in UTF-16 units.");
        }
        return (int) Math.min(given, Integer.MAX_VALUE);
    }
}
