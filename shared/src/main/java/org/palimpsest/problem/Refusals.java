package org.palimpsest.problem;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.InvalidValue;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns any exception into the refusal a caller can act on. */
final class Refusals {

    private static final String SEMICOLON = "; ";

    private Refusals() {}

    /** The refusal that an exception stands for; 500 for one that nobody foresaw. */
    static Problem of(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case InvalidValue invalid -> invalid(invalid);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case JacksonException json -> JsonProblems.of(json);
            case BodyTooLarge large -> tooLarge(large.limit());
            case MaxUploadSizeExceededException large -> tooLarge(large.getMaxUploadSize());
            case MissingServletRequestPartException part ->
                parameter(
                        part.getRequestPartName(),
                        "required",
                        "The part '" + part.getRequestPartName() + "' is missing.");
            case MultipartException multipart -> multipart(multipart);
            case MissingServletRequestParameterException missing ->
                parameter(
                        missing.getParameterName(),
                        "required",
                        "The parameter '" + missing.getParameterName() + "' is missing.");
            case MissingRequestHeaderException missing ->
                parameter(
                        missing.getHeaderName(),
                        "required",
                        "The header '" + missing.getHeaderName() + "' is missing.");
            case MethodArgumentTypeMismatchException mismatch ->
                parameter(mismatch.getName(), "format", notA(mismatch.getValue(), mismatch.getRequiredType()));
            case TypeMismatchException mismatch ->
                parameter(
                        Optional.ofNullable(mismatch.getPropertyName()).orElse("value"),
                        "format",
                        notA(mismatch.getValue(), mismatch.getRequiredType()));
            case MethodArgumentNotValidException invalid -> binding(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> validation(invalid);
            // The firewall looks at parameters when they are read, which may be after it let the request through.
            case RequestRejectedException rejected -> of(400);
            case NoResourceFoundException missing -> notFound();
            case NoHandlerFoundException missing -> notFound();
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException type -> unsupported(type);
            case HttpMediaTypeNotAcceptableException type -> notAcceptable(type);
            case AsyncRequestTimeoutException late -> unavailable("This took too long to answer; try again.");
            case ErrorResponse response -> response(response, failure);
            case CannotCreateTransactionException down -> databaseAway();
            case DataAccessResourceFailureException down -> databaseAway();
            case TransientDataAccessException busy -> unavailable("The database was busy or too slow; try again.");
            default -> byCause(failure);
        };
    }

    /** The refusal for a status that some layer below the controllers chose. */
    static Problem of(int status) {
        return switch (status) {
            case 400 ->
                new Problem(
                        400,
                        "bad-request",
                        "The request is malformed",
                        "The request cannot be understood as it was sent.");
            case 401 ->
                new Problem(
                        401, "unauthenticated", "Sign in first", "This needs an account: sign in, or send an API key.");
            case 403 -> new Problem(403, "forbidden", "Not allowed", "This account may not do that.");
            case 404 -> notFound();
            case 405 ->
                new Problem(
                        405,
                        "method-not-allowed",
                        "The method is not supported here",
                        "This path does not answer this method.");
            case 413 ->
                new Problem(413, "too-large", "The body is too large", "The body is larger than is accepted here.");
            case 429 -> new Problem(429, "too-many-attempts", "Too many attempts", "Wait before trying again.");
            case 503 -> unavailable("The service is not ready; try again.");
            default -> {
                if (status >= 400 && status < 500) {
                    HttpStatus known = HttpStatus.resolve(status);
                    String title = known == null ? "The request was refused" : known.getReasonPhrase();
                    yield new Problem(status, "refused", title, "The request was refused with status " + status + ".");
                }
                yield unexpected();
            }
        };
    }

    static Problem unexpected() {
        return new Problem(
                500,
                "unexpected",
                "Something went wrong here",
                "This is a fault of the server, not of the request. It is in the log under the traceId.");
    }

    private static Problem byCause(Throwable failure) {
        for (Throwable cause = failure; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof BodyTooLarge large) {
                return tooLarge(large.limit());
            }
            if (cause instanceof SQLException sql) {
                return sql(sql);
            }
        }
        return unexpected();
    }

    private static Problem sql(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
            return databaseAway();
        }
        if (state.startsWith("40")) {
            return unavailable("Another change was made at the same moment; try again.");
        }
        if (state.equals("23505")) {
            return new Problem(
                    409, "already-exists", "It exists already", "Something with this name or key exists already.");
        }
        // Class 22 is the data's fault: a character that cannot be stored, a number out of range.
        if (state.startsWith("22")) {
            return new Problem(
                    422,
                    "invalid-value",
                    "A value is not accepted",
                    "A text holds a character that cannot be stored, or a number is out of range.");
        }
        return unexpected();
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return tooLarge(large.limit());
            }
            if (cause instanceof JacksonException json) {
                return json.getCause() instanceof BodyTooLarge large ? tooLarge(large.limit()) : JsonProblems.of(json);
            }
            if (cause instanceof EOFException || cause instanceof SocketTimeoutException) {
                return new Problem(
                        400, "incomplete-body", "The body is incomplete", "The connection ended before the body did.");
            }
        }
        String message = String.valueOf(unreadable.getMessage());
        return message.contains("Required request body is missing") ? JsonProblems.emptyBody() : of(400);
    }

    private static Problem invalid(InvalidValue invalid) {
        String detail = String.valueOf(invalid.getMessage());
        return new Problem(422, "invalid-value", "A value is not accepted", detail)
                .at("/value/" + invalid.field(), "invalid", detail);
    }

    private static Problem parameter(String name, String code, String detail) {
        return new Problem(400, "invalid-parameter", "A parameter is missing or not valid", name + ": " + detail)
                .at("/" + name, code, detail)
                .with("parameter", name);
    }

    private static String notA(@Nullable Object value, @Nullable Class<?> type) {
        return "'" + JsonProblems.shortened(String.valueOf(value)) + "' is not " + JsonProblems.expected(type) + ".";
    }

    private static Problem binding(BindingResult result) {
        Problem problem = new Problem(
                422,
                "invalid-value",
                "A value is not accepted",
                result.getFieldErrors().stream()
                        .map(error -> error.getField() + " " + error.getDefaultMessage())
                        .collect(Collectors.joining(SEMICOLON)));
        result.getFieldErrors()
                .forEach(error -> problem.at(
                        "/" + error.getField().replaceAll("[.\\[]", "/").replace("]", ""),
                        Optional.ofNullable(error.getCode()).orElse("invalid"),
                        String.valueOf(error.getDefaultMessage())));
        result.getGlobalErrors()
                .forEach((ObjectError error) -> problem.at("", "invalid", String.valueOf(error.getDefaultMessage())));
        return problem;
    }

    private static Problem validation(HandlerMethodValidationException invalid) {
        Problem problem = new Problem(400, "invalid-parameter", "A parameter is missing or not valid", "See errors.");
        invalid.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> problem.at(
                                "/" + result.getMethodParameter().getParameterName(),
                                "invalid",
                                String.valueOf(error.getDefaultMessage()))));
        return problem;
    }

    private static Problem notFound() {
        return new Problem(404, "not-found", "There is nothing here", "Nothing is found at this address.");
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException method) {
        String[] supported = method.getSupportedMethods();
        String allowed = supported == null ? "" : String.join(", ", supported);
        Problem problem = new Problem(
                405,
                "method-not-allowed",
                "The method is not supported here",
                "This path does not answer " + method.getMethod()
                        + (allowed.isEmpty() ? "." : "; it answers " + allowed + "."));
        return allowed.isEmpty() ? problem : problem.header(HttpHeaders.ALLOW, allowed);
    }

    private static Problem unsupported(HttpMediaTypeNotSupportedException type) {
        return new Problem(
                        415,
                        "unsupported-media-type",
                        "The body's type is not supported",
                        "Send " + types(type.getSupportedMediaTypes(), "application/json") + " instead of "
                                + (type.getContentType() == null ? "no Content-Type" : type.getContentType()) + ".")
                .header(HttpHeaders.ACCEPT, types(type.getSupportedMediaTypes(), "application/json"));
    }

    private static Problem notAcceptable(HttpMediaTypeNotAcceptableException type) {
        return new Problem(
                406,
                "not-acceptable",
                "No format that was asked for is available",
                "Available here: " + types(type.getSupportedMediaTypes(), "application/json") + ".");
    }

    private static String types(Collection<?> types, String otherwise) {
        return types.isEmpty()
                ? otherwise
                : types.stream().map(String::valueOf).distinct().collect(Collectors.joining(", "));
    }

    private static Problem multipart(MultipartException multipart) {
        for (Throwable cause = multipart; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().contains("SizeLimit")
                    || cause.getClass().getSimpleName().contains("SizeException")) {
                return of(413);
            }
        }
        return new Problem(
                400,
                "malformed-multipart",
                "The form data cannot be read",
                "Send multipart/form-data with a boundary and complete parts.");
    }

    private static Problem tooLarge(long limit) {
        return new Problem(
                413,
                "too-large",
                "The body is too large",
                limit > 0
                        ? "At most " + limit + " bytes are accepted here."
                        : "The body is larger than is accepted here.");
    }

    private static Problem response(ErrorResponse response, Throwable failure) {
        Problem known = of(response.getStatusCode().value());
        String detail = response.getBody().getDetail();
        Problem problem = detail == null || known.status() >= 500
                ? known
                : new Problem(known.status(), known.type(), known.title(), detail);
        response.getHeaders().forEach((name, values) -> problem.header(name, String.join(", ", values)));
        return problem;
    }

    private static Problem databaseAway() {
        return unavailable("The database cannot be reached at the moment; try again.");
    }

    private static Problem unavailable(@Nullable String detail) {
        return new Problem(503, "unavailable", "Not available at the moment", String.valueOf(detail))
                .header(HttpHeaders.RETRY_AFTER, "2");
    }
}
