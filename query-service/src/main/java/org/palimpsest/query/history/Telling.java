package org.palimpsest.query.history;

import java.util.Objects;
import java.util.stream.Collectors;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.view.Speech;

/** A stored narrative in the words of the answer. */
final class Telling {

    private Telling() {}

    /** What happened, then what it changed. */
    static String of(String stored) {
        return Objects.requireNonNull(Json.read(stored, Explanation.class)).sentences().stream()
                .map(Speech::say)
                .collect(Collectors.joining("; "));
    }
}
