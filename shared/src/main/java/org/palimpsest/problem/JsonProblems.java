package org.palimpsest.problem;

import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says of a body that could not be read where it went wrong and what belongs there instead. */
final class JsonProblems {

    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern MISSING_KIND = Pattern.compile("missing type id property '([^']+)'");
    private static final Pattern KNOWN_KINDS = Pattern.compile("known type ids = \\[([^]]*)]");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    private JsonProblems() {}

    static Problem of(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidNullException missing -> required(pointer(missing.getPath()));
            case InvalidTypeIdException kind -> kind(kind);
            case ValueInstantiationException refused -> instantiation(refused);
            case InvalidFormatException format ->
                malformed(
                        pointer(format.getPath()),
                        "format",
                        "'" + shortened(String.valueOf(format.getValue())) + "' is not "
                                + expected(format.getTargetType()) + ".");
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case InputCoercionException range ->
                malformed(pointer(range.getPath()), "range", "The number is out of range here.");
            case DatabindException other -> databind(other);
            default -> syntax(failure);
        };
    }

    private static Problem unknown(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        String remedy = known == null || known.isEmpty()
                ? ""
                : " Known here: " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                        + ".";
        return malformed(
                pointer(unknown.getPath()),
                "unknown",
                "There is no field '" + shortened(unknown.getPropertyName()) + "' here." + remedy);
    }

    private static Problem kind(InvalidTypeIdException kind) {
        String message = String.valueOf(kind.getOriginalMessage());
        String pointer = pointer(kind.getPath());
        Matcher missing = MISSING_KIND.matcher(message);
        if (missing.find()) {
            return required(pointer + "/" + escaped(missing.group(1)));
        }
        Matcher known = KNOWN_KINDS.matcher(message);
        return unprocessable(
                pointer,
                "kind",
                "'" + shortened(String.valueOf(kind.getTypeId())) + "' is not a kind that is known here"
                        + (known.find() ? "; use one of " + known.group(1) + "." : "."));
    }

    private static Problem instantiation(ValueInstantiationException refused) {
        String pointer = pointer(refused.getPath());
        Throwable cause = refused.getCause();
        if (cause instanceof InvalidValue invalid) {
            return unprocessable(pointer + "/" + escaped(invalid.field()), "invalid", invalid.getMessage());
        }
        if (cause instanceof Problem problem) {
            return problem;
        }
        // A record says with Objects.requireNonNull(component, "component") what it cannot be without.
        if (cause instanceof NullPointerException missing
                && missing.getMessage() != null
                && NAME.matcher(missing.getMessage()).matches()) {
            return required(pointer + "/" + missing.getMessage());
        }
        String reason = cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "This cannot be read as " + expected(refused.getType().getRawClass()) + ".";
        return unprocessable(pointer, "invalid", reason);
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        String pointer = pointer(mismatch.getPath());
        String message = String.valueOf(mismatch.getOriginalMessage());
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            // The path names the missing component in some cases and its parent in others.
            String name = "/" + escaped(missing.group(1));
            return required(pointer.endsWith(name) ? pointer : pointer + name);
        }
        if (message.startsWith("No content to map")) {
            return emptyBody();
        }
        if (message.startsWith("Cannot map `null`") || message.startsWith("Cannot coerce `null`")) {
            return required(pointer);
        }
        if (message.startsWith("Trailing token")) {
            return malformed(pointer, "syntax", "The body goes on after the end of its JSON value.");
        }
        return malformed(pointer, "type", "Expected " + expected(mismatch.getTargetType()) + " here.");
    }

    private static Problem databind(DatabindException other) {
        if (other.getCause() instanceof JacksonException inner) {
            return of(inner);
        }
        if (other.getCause() instanceof InvalidValue invalid) {
            return unprocessable(
                    pointer(other.getPath()) + "/" + escaped(invalid.field()), "invalid", invalid.getMessage());
        }
        return malformed(pointer(other.getPath()), "invalid", "This part of the body cannot be read.");
    }

    private static Problem syntax(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        Problem problem = new Problem(
                400, "malformed-json", "The body is not valid JSON", "The body is not valid JSON" + where + ".");
        return problem.at(pointer(failure.getPath()), "syntax", "Correct the JSON" + where + ".");
    }

    static Problem emptyBody() {
        return new Problem(
                400,
                "missing-body",
                "The body is missing",
                "This request needs a JSON body with Content-Type: application/json.");
    }

    private static Problem required(String pointer) {
        String last = lastOf(pointer);
        boolean isElement = !last.isEmpty() && Character.isDigit(last.charAt(0));
        return unprocessable(
                pointer, "required", isElement ? "A list holds no null here." : "'" + last + "' is required.");
    }

    private static Problem malformed(String pointer, String code, String detail) {
        return new Problem(400, "malformed-body", "The body has the wrong shape", at(pointer, detail))
                .at(pointer, code, detail);
    }

    private static Problem unprocessable(String pointer, String code, @Nullable String reason) {
        String detail = reason == null ? "This value is not accepted." : reason;
        return new Problem(422, "invalid-value", "A value is not accepted", at(pointer, detail))
                .at(pointer, code, detail);
    }

    private static String at(String pointer, String detail) {
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type of value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "a UUID such as 0198a4de-7f00-7000-8000-000000000000";
        }
        if (TemporalAccessor.class.isAssignableFrom(type)) {
            return "a time in ISO 8601 such as 2026-01-31T12:00:00Z";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text in quotes";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list in square brackets";
        }
        return "an object in braces";
    }

    /** The RFC 6901 pointer to the end of a path. */
    static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            if (step.getPropertyName() != null) {
                pointer.append(escaped(step.getPropertyName()));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }

    private static String lastOf(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
