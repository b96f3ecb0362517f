package org.palimpsest.query.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A column that is compared: how it is read, and what it must hold. Both sides become text, so that a report shows what
 * was compared and a digest is made of it.
 *
 * @param name in the table, and of the field in a report
 * @param expected what is recomputed: a number, a name, an id, an instant or what becomes JSON
 */
record Column<T>(String name, Kind kind, Function<T, @Nullable Object> expected) {

    enum Kind {
        PLAIN,
        INSTANT,
        JSON
    }

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    // Members in one order, whatever order PostgreSQL keeps them in.
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();

    static <T> Column<T> plain(String name, Function<T, @Nullable Object> expected) {
        return new Column<>(name, Kind.PLAIN, expected);
    }

    static <T> Column<T> instant(String name, Function<T, @Nullable Object> expected) {
        return new Column<>(name, Kind.INSTANT, expected);
    }

    static <T> Column<T> json(String name, Function<T, @Nullable Object> expected) {
        return new Column<>(name, Kind.JSON, expected);
    }

    /** How the column is selected as text. */
    String sql() {
        return switch (kind) {
            case INSTANT -> "to_char(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
            case PLAIN, JSON -> name + "::text";
        };
    }

    @Nullable
    String expectedText(T state) {
        Object value = expected.apply(state);
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case INSTANT -> MICROSECONDS.format((Instant) value);
            case JSON -> storable(SORTED.writeValueAsString(value));
            // PostgreSQL holds no NUL in text; the projections store a replacement character.
            case PLAIN ->
                (value instanceof Enum<?> constant ? constant.name() : value.toString()).replace('\0', '\ufffd');
        };
    }

    @Nullable
    String storedText(@Nullable String selected) {
        return kind == Kind.JSON ? sorted(selected) : selected;
    }

    private static @Nullable String sorted(@Nullable String json) {
        return json == null ? null : storable(SORTED.writeValueAsString(SORTED.readValue(json, Object.class)));
    }

    /** As above, of both sides: a text may spell the escape itself. */
    private static String storable(String json) {
        return json.replace("\\u0000", "\ufffd");
    }
}
