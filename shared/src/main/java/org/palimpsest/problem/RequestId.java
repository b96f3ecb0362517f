package org.palimpsest.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.palimpsest.tracing.RequestSpans;
import org.palimpsest.tracing.RequestTrace;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} where it is short and plain, else that of the trace which
 * the caller is in ({@code traceparent}), else a new one. The id is in the answer's header, in the log
 * ({@code requestId}), in the request's {@link #ATTRIBUTE}, in every problem document as {@code traceId}, in the events
 * that the request brings about, and, where it is a UUID, it is the id of the request's {@link RequestTrace}.
 */
public final class RequestId extends OncePerRequestFilter {

    /** The header of the same meaning in requests and answers. */
    public static final String HEADER = "X-Request-Id";

    /** The request attribute that holds the id, a string of 1 to 64 characters of {@code [A-Za-z0-9._-]}. */
    public static final String ATTRIBUTE = "palimpsest.requestId";

    private static final String LOGGED_AS = "requestId";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    RequestId() {}

    /** The request's id; a new one that is kept from then on where no filter has given it one. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        if (given != null && PLAIN.matcher(given).matches()) {
            request.setAttribute(ATTRIBUTE, given);
        }
        String traceParent = request.getHeader("traceparent");
        if (request.getAttribute(ATTRIBUTE) == null && traceParent != null) {
            RequestTrace.requestId(traceParent).ifPresent(id -> request.setAttribute(ATTRIBUTE, id));
        }
        String id = of(request);
        response.setHeader(HEADER, id);
        MDC.put(LOGGED_AS, id);
        RequestSpans.begin(id);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestSpans.end();
            MDC.remove(LOGGED_AS);
        }
    }
}
