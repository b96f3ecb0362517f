package org.palimpsest.query.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalQuery;
import org.palimpsest.problem.Problem;

/**
 * Reads instants in ISO 8601, with {@code Z} or any other offset, to the nanosecond.
 *
 * <p>A day by itself is refused: an evening's reader means its end and a morning's its beginning, and an answer for the
 * wrong one would look right.
 */
public final class Instants {

    private Instants() {}

    /** @throws Problem 400 when the text is no instant, with what to write instead */
    public static Instant parse(String parameter, String text) {
        // A '+' in an address arrives as a space.
        String iso = text.strip().replace(' ', '+');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            throw RequestParameters.malformed(
                    parameter, "'" + RequestParameters.shown(text) + "' " + whatIsWrongWith(iso));
        }
    }

    private static String whatIsWrongWith(String text) {
        if (is(text, DateTimeFormatter.ISO_LOCAL_DATE, LocalDate::from)) {
            return "is a whole day. Write " + text + "T00:00:00Z for its beginning, or " + text
                    + "T23:59:59.999999Z for its end.";
        }
        if (is(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME, LocalDateTime::from)) {
            return "does not say where on earth. Write " + text + "Z, or an offset such as " + text + "+02:00.";
        }
        return "is neither a position nor an instant. Write 1234 or 2026-03-01T12:00:00Z.";
    }

    private static boolean is(String text, DateTimeFormatter format, TemporalQuery<?> query) {
        try {
            format.parse(text, query);
            return true;
        } catch (DateTimeParseException otherwise) {
            return false;
        }
    }
}
