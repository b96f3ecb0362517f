package org.palimpsest.command.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;

/** Reads the fields of a body and reports all that is wrong with them at once, each with its pointer. */
public final class Fields {

    /** The most characters a free text may have, in UTF-16 units. */
    public static final int LONGEST_TEXT = 10_000;

    private final List<Problem.FieldError> errors = new ArrayList<>();
    private boolean malformed;

    /** A text that must be there. */
    public String text(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            malformed(pointer, "required", "is required; it must not be blank");
            return "";
        }
        return bounded(pointer, value.strip());
    }

    /** A text that may be missing; blank counts as missing. */
    public @Nullable String optionalText(String pointer, @Nullable String value) {
        return value == null || value.isBlank() ? null : bounded(pointer, value.strip());
    }

    /** A part that must be there. */
    public <T> @Nullable T required(String pointer, @Nullable T value) {
        if (value == null) {
            malformed(pointer, "required", "is required");
        }
        return value;
    }

    /** A date of year, month or day precision that may be missing. */
    public @Nullable PartialDate date(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return PartialDate.parse(value.strip());
        } catch (InvalidValue e) {
            invalid(pointer, "not-a-date", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** One of the constants of an enum, whatever its case. */
    public <E extends Enum<E>> @Nullable E oneOf(String pointer, Class<E> type, @Nullable String value) {
        if (value == null || value.isBlank()) {
            malformed(pointer, "required", "is required; one of " + Arrays.toString(type.getEnumConstants()));
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.strip())) {
                return constant;
            }
        }
        malformed(pointer, "unknown", "is '" + value + "'; use one of " + Arrays.toString(type.getEnumConstants()));
        return null;
    }

    /** Something that is well-formed and still wrong. */
    public void invalid(String pointer, String code, String detail) {
        errors.add(new Problem.FieldError(pointer, code, detail));
    }

    /** Something that cannot be read at all. */
    public void malformed(String pointer, String code, String detail) {
        malformed = true;
        invalid(pointer, code, detail);
    }

    /** @throws Problem 400 or 422 naming every field at fault */
    public void check() {
        if (errors.isEmpty()) {
            return;
        }
        Problem.FieldError first = errors.getFirst();
        Problem problem = malformed
                ? new Problem(400, "malformed-body", "The body is malformed", detail(first))
                : new Problem(422, "invalid-body", "The body cannot be accepted", detail(first));
        errors.forEach(error -> problem.at(error.pointer(), error.code(), error.detail()));
        throw problem;
    }

    private String detail(Problem.FieldError first) {
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return first.pointer() + " " + first.detail() + more;
    }

    private String bounded(String pointer, String value) {
        if (value.length() > LONGEST_TEXT) {
            invalid(pointer, "too-long", "has " + value.length() + " characters; at most 10,000 are allowed");
        } else if (value.indexOf('\0') >= 0) {
            invalid(pointer, "not-text", "contains a NUL character; take it out");
        }
        return value;
    }
}
