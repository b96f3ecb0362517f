package org.palimpsest.query.live;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.RequestParameters;

/**
 * What a listener wants to hear of; all of it must hold, and nothing given is everything.
 *
 * @param columns of the history, with the id that stands in them
 */
record Topic(Map<String, UUID> columns) {

    /** What is recorded of a claim is recorded of the source that makes it. */
    private static final String OF_SOURCE = """
            (h.source_id = :source_id OR EXISTS (SELECT FROM read.claim_contents t
                WHERE t.claim_id = h.claim_id AND t.source_id = :source_id))
            """;

    static Topic of(RequestParameters parameters) {
        Map<String, UUID> columns = new HashMap<>();
        for (String thing : new String[] {"claim", "figure", "source"}) {
            @Nullable UUID id = parameters.id(thing);
            if (id != null) {
                columns.put(thing + "_id", id);
            }
        }
        return new Topic(columns);
    }

    /** The condition on the history, under the alias {@code h}; its parameters are {@link #columns}. */
    String condition() {
        return columns.isEmpty()
                ? "h.ordinal = 0"
                : columns.keySet().stream()
                        .sorted()
                        .map(column -> column.equals("source_id") ? OF_SOURCE : "h." + column + " = :" + column)
                        .collect(Collectors.joining(" AND "));
    }
}
