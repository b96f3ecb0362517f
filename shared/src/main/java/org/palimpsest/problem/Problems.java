package org.palimpsest.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem document (RFC 9457), the same from every layer: controllers, filters, security, container.
 *
 * <p>The {@code type} is {@code /problems/<slug>}, an absolute path: it names the same kind of problem at every
 * address an installation is reached by, and resolves on the server that answered.
 */
public final class Problems {

    /** The path that every problem's type begins with; the rest is {@link Problem#type()}. */
    public static final String TYPES = "/problems/";

    /** The request attribute that holds the {@link Problem} while a page about it is rendered. */
    public static final String ATTRIBUTE = "palimpsest.problem";

    private final JsonMapper json;

    public Problems(JsonMapper json) {
        this.json = json;
    }

    /**
     * Writes the problem as a document, or as a page where a person is looking at one. Does nothing once the answer
     * is under way.
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        if (wantsPage(request)) {
            problem.headers().forEach(response::setHeader);
            request.setAttribute(ATTRIBUTE, problem);
            response.sendError(problem.status());
            return;
        }
        answerDocument(request, response, problem);
    }

    /** Writes the problem as a document, whatever the request accepts. */
    void answerDocument(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        // What the failed handler said of its own answer does not hold for the refusal.
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.LAST_MODIFIED, null);
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(document(request, problem));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Writes a page that needs nothing: no template, no session, no database. */
    static void answerPlainPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType("text/html;charset=UTF-8");
        byte[] page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%1$s</h1><p>%2$s</p><p>%3$d · %4$s</p></body></html>
                """.formatted(
                        HtmlUtils.htmlEscape(problem.title()),
                        HtmlUtils.htmlEscape(String.valueOf(problem.getMessage())),
                        problem.status(),
                        RequestId.of(request))
                .getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(page);
    }

    /** The members of the problem document, in the order a reader wants them. */
    static Map<String, Object> document(HttpServletRequest request, Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", TYPES + problem.type());
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("detail", problem.getMessage());
        document.put("instance", instance(request));
        document.put("traceId", RequestId.of(request));
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors());
        }
        problem.extensions().forEach(document::putIfAbsent);
        return document;
    }

    /** Whether a page is the right answer: someone browses, outside the API. */
    static boolean wantsPage(HttpServletRequest request) {
        String path = instance(request);
        if (path.startsWith("/api/") || path.startsWith("/actuator") || path.startsWith("/v3/")) {
            return false;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    // The path that was asked for, also while the container renders the error under another one.
    private static String instance(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            return path;
        }
        // Null where not even the request line could be read.
        return Objects.requireNonNullElse(request.getRequestURI(), "/");
    }
}
