package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/** A request's query parameters, read strictly: each refusal names the parameter and says what to write instead. */
public final class RequestParameters {

    private static final int LONGEST_TEXT = 500;

    private final HttpServletRequest request;

    public RequestParameters(HttpServletRequest request) {
        this.request = request;
    }

    /** What a malformed parameter is answered with. */
    public static Problem malformed(String parameter, String detail) {
        return new Problem(
                        400,
                        "malformed-parameter",
                        "A parameter cannot be read",
                        "Parameter '" + parameter + "': " + detail)
                .with("parameter", parameter);
    }

    public PageRequest page() {
        String limit = text("limit");
        int size = 50;
        if (limit != null) {
            try {
                size = Integer.parseInt(limit);
            } catch (NumberFormatException notANumber) {
                size = 0;
            }
            if (size < 1 || size > PageRequest.LARGEST) {
                throw malformed(
                        "limit",
                        "'" + limit + "' is not a number from 1 to " + PageRequest.LARGEST
                                + ". Ask for less and follow 'next'.");
            }
        }
        return new PageRequest(size, text("after"));
    }

    /** {@code null} when absent or empty. */
    public @Nullable String text(String name) {
        String value = request.getParameter(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_TEXT) {
            throw malformed(name, "longer than " + LONGEST_TEXT + " characters. Ask for less.");
        }
        if (value.indexOf('\0') >= 0) {
            throw malformed(name, "contains a NUL character. Leave it out.");
        }
        return value.strip();
    }

    public @Nullable UUID id(String name) {
        String value = text(name);
        return value == null ? null : id(name, value);
    }

    /** @throws Problem 400 when the text is no UUID */
    public static UUID id(String name, String value) {
        try {
            UUID id = UUID.fromString(value);
            if (id.toString().equalsIgnoreCase(value)) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            // falls through to the one refusal below
        }
        throw malformed(
                name, "'" + shown(value) + "' is not an id. Ids look like 01890a5d-ac96-774b-bcce-b302099a8057.");
    }

    public @Nullable BigDecimal decimal(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            // 1E+1000000 is a number too, but no database column holds it.
            if (Math.abs((long) number.precision() - number.scale()) <= 1000 && Math.abs(number.scale()) <= 1000) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal below
        }
        throw malformed(name, "'" + shown(value) + "' is not a number. Write 681692 or 0.25, without separators.");
    }

    public @Nullable Integer count(String name) {
        String value = text(name);
        return value == null ? null : count(name, value);
    }

    /** @throws Problem 400 when the text is no whole number from 1 */
    public static int count(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal below
        }
        throw malformed(name, "'" + shown(value) + "' is not a whole number from 1.");
    }

    public @Nullable Long position(String name) {
        String value = text(name);
        return value == null ? null : position(name, value);
    }

    /** @throws Problem 400 when the text is no position */
    public static long position(String name, String value) {
        try {
            long position = Long.parseLong(value);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal below
        }
        throw malformed(name, "'" + shown(value) + "' is not a position. Positions are whole numbers from 0.");
    }

    /** One of several words, in any case; {@code null} when absent. */
    public @Nullable String oneOf(String name, Set<String> allowed) {
        List<String> all = someOf(name, allowed);
        if (all.size() > 1) {
            throw malformed(name, "give one of " + String.join(", ", allowed) + ", not several.");
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    /** Several words, repeated or with commas, in any case. */
    public List<String> someOf(String name, Set<String> allowed) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (String value : values) {
            for (String word : value.split(",")) {
                String upper = word.strip().toUpperCase(Locale.ROOT);
                if (upper.isEmpty()) {
                    continue;
                }
                if (!allowed.contains(upper)) {
                    throw malformed(name, "'" + shown(word) + "' is none of " + String.join(", ", allowed) + ".");
                }
                found.add(upper);
            }
        }
        return found;
    }

    /** As much of a refused value as helps to recognise it. */
    static String shown(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
