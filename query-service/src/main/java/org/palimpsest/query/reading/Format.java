package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.palimpsest.problem.Problem;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** How an answer is written. A suffix of the path wins over {@code Accept}. */
enum Format {
    JSON(MediaType.APPLICATION_JSON),
    CSV(MediaType.parseMediaType("text/csv;charset=UTF-8")),
    LINES(MediaType.parseMediaType("application/x-ndjson")),
    TEXT(MediaType.parseMediaType("text/plain;charset=UTF-8"));

    final MediaType mediaType;

    Format(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** @throws Problem 406 when the client accepts none of these */
    static Format of(HttpServletRequest request, boolean tabular) {
        String path = request.getRequestURI();
        if (tabular && path.endsWith(".csv")) {
            return CSV;
        }
        String accept = request.getHeader("Accept");
        if (path.endsWith(".json") || accept == null || accept.isBlank()) {
            return JSON;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            for (MediaType type : wanted) {
                for (Format format : tabular ? List.of(JSON, CSV, LINES) : List.of(JSON)) {
                    if (type.isCompatibleWith(format.mediaType)) {
                        return format;
                    }
                }
            }
        } catch (InvalidMediaTypeException | InvalidMimeTypeException unreadable) {
            throw new Problem(
                    400, "malformed-parameter", "A header cannot be read", "Accept: " + unreadable.getMessage());
        }
        throw new Problem(
                406,
                "not-acceptable",
                "No format that you accept",
                "This is answered as application/json" + (tabular ? ", text/csv or application/x-ndjson" : "")
                        + ". Accept one of them.");
    }
}
