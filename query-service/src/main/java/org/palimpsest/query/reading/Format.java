package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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
    LINKED(MediaType.parseMediaType("application/ld+json")),
    LINES(MediaType.parseMediaType("application/x-ndjson")),
    TEXT(MediaType.parseMediaType("text/plain;charset=UTF-8"));

    final MediaType mediaType;

    Format(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** @throws Problem 406 when the client accepts none of these */
    static Format of(HttpServletRequest request, boolean tabular) {
        return of(request, tabular, false);
    }

    /**
     * @param tabular whether there is a table of it as well
     * @param linked whether there is linked data of it as well
     * @throws Problem 406 when the client accepts none of these
     */
    static Format of(HttpServletRequest request, boolean tabular, boolean linked) {
        String path = request.getRequestURI();
        if (tabular && path.endsWith(".csv")) {
            return CSV;
        }
        if (linked && path.endsWith(".jsonld")) {
            return LINKED;
        }
        String accept = request.getHeader("Accept");
        if (path.endsWith(".json") || accept == null || accept.isBlank()) {
            return JSON;
        }
        List<Format> offered = new ArrayList<>(tabular ? List.of(JSON, CSV, LINES) : List.of(JSON));
        if (linked) {
            offered.add(LINKED);
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            for (MediaType type : wanted) {
                for (Format format : offered) {
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
                "This is answered as " + names(offered) + ". Accept one of them.");
    }

    /** {@code application/json, text/csv or application/x-ndjson}. */
    private static String names(List<Format> offered) {
        List<String> names = offered.stream()
                .map(format -> format.mediaType.getType() + "/" + format.mediaType.getSubtype())
                .toList();
        String last = names.getLast();
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " or " + last;
    }
}
