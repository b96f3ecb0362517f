package org.palimpsest.command.dispatch;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import java.util.UUID;

/**
 * The body of a write's answer.
 *
 * @param id the thing written
 * @param version its version, also its ETag
 * @param position the position of the last event, also in the header {@code Palimpsest-Position}
 * @param more further members, such as the claim that a review is of
 */
public record Written(
        UUID id, long version, long position, @JsonAnyGetter Map<String, Object> more) {}
