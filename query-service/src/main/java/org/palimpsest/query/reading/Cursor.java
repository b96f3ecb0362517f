package org.palimpsest.query.reading;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/**
 * Where a page ended: the sort key of its last item. Opaque to clients, bound to the list it came from.
 *
 * @param list the list's name
 * @param key the parts of the sort key, as text
 */
public record Cursor(String list, List<String> key) {

    /** How much of a text lists are sorted by: as much as an index entry holds, and an address. */
    private static final int SORTED_BY = 200;

    private static final String SEPARATOR = "\u001f";

    public static String of(String list, Object... key) {
        StringBuilder text = new StringBuilder(list);
        for (Object part : key) {
            text.append(SEPARATOR).append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What a text is sorted by, as PostgreSQL's {@code left} takes it. */
    public static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= SORTED_BY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SORTED_BY));
    }

    /**
     * @return {@code null} for the first page
     * @throws Problem 400 when it is no cursor of this list
     */
    public static @Nullable Cursor parse(String list, int parts, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> all = List.of(decoded.split(SEPARATOR, -1));
            if (all.size() == parts + 1 && all.getFirst().equals(list) && decoded.indexOf('\0') < 0) {
                return new Cursor(list, all.subList(1, all.size()));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one refusal below
        }
        throw refusal();
    }

    /** @throws Problem 400 when the part is no number */
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException notANumber) {
            throw refusal();
        }
    }

    /** @throws Problem 400 when the part is no number with a fraction */
    public float fraction(int part) {
        try {
            return Float.parseFloat(key.get(part));
        } catch (NumberFormatException notANumber) {
            throw refusal();
        }
    }

    public String text(int part) {
        return key.get(part);
    }

    /** @throws Problem 400 when the part is no id */
    public UUID id(int part) {
        try {
            return UUID.fromString(key.get(part));
        } catch (IllegalArgumentException notAnId) {
            throw refusal();
        }
    }

    private static Problem refusal() {
        return RequestParameters.malformed(
                "after",
                "This is no cursor of this list. Use the 'next' of the page before, unchanged, or leave it out.");
    }
}
