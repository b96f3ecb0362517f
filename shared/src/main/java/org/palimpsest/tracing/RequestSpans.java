package org.palimpsest.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Gives the first span of a request the ids of its {@link RequestTrace}, and every other span random ones. */
public final class RequestSpans implements IdGenerator {

    private static final ThreadLocal<@Nullable RequestTrace> BEGUN = new ThreadLocal<>();

    private final ThreadLocal<@Nullable RequestTrace> root = new ThreadLocal<>();
    private final IdGenerator random = IdGenerator.random();

    RequestSpans() {}

    /** The next span of this thread is the request's own. */
    public static void begin(String requestId) {
        RequestTrace.of(requestId).ifPresent(BEGUN::set);
    }

    /** Nothing of the request is left to be begun. */
    public static void end() {
        BEGUN.remove();
    }

    /** A span's id is asked for before its trace's, which a span within a trace does not ask for. */
    @Override
    public String generateSpanId() {
        RequestTrace request = BEGUN.get();
        BEGUN.remove();
        root.set(request);
        return request == null ? random.generateSpanId() : request.spanId();
    }

    @Override
    public String generateTraceId() {
        RequestTrace request = root.get();
        root.remove();
        return request == null ? random.generateTraceId() : request.traceId();
    }
}
