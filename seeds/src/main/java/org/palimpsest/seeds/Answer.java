package org.palimpsest.seeds;

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

    /** The id of what was made: the member {@code id}, else the last part of the address. */
    String id() {
        return body.path("id").stringValue(location.substring(location.lastIndexOf('/') + 1));
    }
}
