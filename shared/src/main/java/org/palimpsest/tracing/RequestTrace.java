package org.palimpsest.tracing;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace of a request, told by the request's id alone. Events keep that id, so whoever handles them later knows which
 * trace they belong to, and under which span, without anything more being stored.
 *
 * @param traceId the request's id without its dashes, 32 hexadecimal digits
 * @param spanId the second half of it, 16 hexadecimal digits: the span of the request itself
 */
public record RequestTrace(String traceId, String spanId) {

    private static final Pattern TRACE_PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Empty for an id that is not a UUID: a caller may have chosen any. */
    public static Optional<RequestTrace> of(String requestId) {
        if (!UUID_FORM.matcher(requestId).matches()) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(requestId);
        String span = SpanId.fromLong(id.getLeastSignificantBits());
        return SpanId.isValid(span)
                ? Optional.of(new RequestTrace(
                        TraceId.fromLongs(id.getMostSignificantBits(), id.getLeastSignificantBits()), span))
                : Optional.empty();
    }

    /**
     * The request id that belongs to a trace that the caller began.
     *
     * @param traceParent the header of that name, as W3C's Trace Context has it
     */
    public static Optional<String> requestId(String traceParent) {
        Matcher parts = TRACE_PARENT.matcher(traceParent);
        if (!parts.matches() || !TraceId.isValid(parts.group(1))) {
            return Optional.empty();
        }
        String trace = parts.group(1);
        return Optional.of(new UUID(
                        Long.parseUnsignedLong(trace.substring(0, 16), 16),
                        Long.parseUnsignedLong(trace.substring(16), 16))
                .toString());
    }
}
