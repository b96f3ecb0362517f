package org.palimpsest.query.reading;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.palimpsest.problem.Problem;

/**
 * When there began to be a thing that was asked for as of before.
 *
 * @param position the event that made it
 * @param at when that was recorded
 * @param verb what was done to make it, such as {@code filed}
 */
public record Beginning(long position, Instant at, String verb) {

    private record Began(long position, Instant at) {}

    /** What to answer whoever asks for it as of a position at which there was none. */
    public Problem notYet(String thing, UUID id, AsOf asOf) {
        String name = thing.substring(0, 1).toUpperCase(Locale.ROOT) + thing.substring(1);
        String then = asOf.position() < 0 ? "before the first event" : "at position " + asOf.position();
        return new Problem(
                        404,
                        "not-found",
                        "No such " + thing,
                        name + " " + id + " was " + verb + " at " + at + ", event " + position + "; " + then
                                + " it did not exist. Ask for that position or a later one.")
                .with("began", new Began(position, at));
    }
}
