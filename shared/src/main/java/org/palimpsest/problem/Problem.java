package org.palimpsest.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller can act on, thrown anywhere below a controller and answered as
 * {@code application/problem+json} (RFC 9457).
 */
public final class Problem extends RuntimeException {

    /** What is wrong with one part of a body: an RFC 6901 pointer, a stable code and what to do. */
    public record FieldError(String pointer, String code, String detail) {}

    private final int status;
    private final String type;
    private final String title;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param status the HTTP status, 400 to 599
     * @param type the stable last segment of the problem's type URI, such as {@code four-eyes}
     * @param title what kind of problem this is, the same each time
     * @param detail what happened this time and what to do about it
     */
    public Problem(int status, String type, String title, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    /** Adds an error in the body. */
    public Problem at(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
        return this;
    }

    /** Adds a member to the problem document, such as the current state after a stale write. */
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /** Adds a header to the answer, such as {@code Retry-After} or the current {@code ETag}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> extensions() {
        return Map.copyOf(extensions);
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    public @Nullable String detail() {
        return getMessage();
    }
}
