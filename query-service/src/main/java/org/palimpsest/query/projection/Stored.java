package org.palimpsest.query.projection;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a value PostgreSQL is given. */
final class Stored {

    /** PostgreSQL holds no NUL in text; an event that carries one must not stop a projection. */
    private static final Pattern NUL_IN_JSON = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Stored() {}

    /** @param type of the column */
    static @Nullable Object value(String type, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text
            when type.equals("jsonb") ->
                text.contains("\\u0000") ? NUL_IN_JSON.matcher(text).replaceAll("$1\\\\ufffd") : text;
            case String text -> text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
            case Instant instant -> instant.toString();
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
