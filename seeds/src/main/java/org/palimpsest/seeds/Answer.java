package org.palimpsest.seeds;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A successful answer.
 *
 * @param location the {@code Location} header, empty when absent
 * @param etag the {@code ETag} header, empty when absent
 * @param position the {@code Palimpsest-Position} header; -1 when absent
 * @param body the JSON body; a missing node when there is none
 */
record Answer(int status, String location, String etag, long position, JsonNode body) {

    /** The id of the thing that was made: the last part of its address, or the member {@code id}. */
    String id() {
        return Optional.of(location.substring(location.lastIndexOf('/') + 1))
                .filter(last -> !last.isEmpty())
                .orElseGet(() -> body.path("id").stringValue(""));
    }
}
