package org.palimpsest.query.projection;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.deadletter.DeadLetter;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.reading.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /dead-letters}: what is set aside, always fresh, each known by its position. Like a rebuild, trying and giving up
 * is the query side's own work; what is in the store does not change.
 */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

    private static final String ALL = "all";
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1_000;

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    ResponseEntity<Map<String, List<DeadLetter>>> all() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("items", letters.all()));
    }

    @GetMapping("/{position}")
    ResponseEntity<DeadLetter> one(@PathVariable String position) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(letter(RequestParameters.position("position", position)));
    }

    /** Asks for a stream to be tried again in order; {@code all} for every stream. A letter that is gone was projected. */
    @PostMapping("/{position}/retry")
    ResponseEntity<Map<String, Object>> retry(@PathVariable String position, HttpServletRequest request) {
        UUID by = SignedIn.account(request).id();
        if (position.equals(ALL)) {
            List<Long> asked = letters.all().stream()
                    .map(DeadLetter::position)
                    .filter(each -> letters.askForRetry(each, by))
                    .toList();
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/dead-letters"))
                    .body(Map.of("positions", asked));
        }
        long at = open(position);
        letters.askForRetry(at, by);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/dead-letters/" + at))
                .body(Map.of("positions", List.of(at)));
    }

    /** Gives an event up for good, with a reason that stays on record. */
    @PostMapping("/{position}/eviction")
    ResponseEntity<DeadLetter> evict(
            @PathVariable String position, @RequestBody EvictionRequest body, HttpServletRequest request) {
        String reason = body.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw RequestParameters.malformed(
                    "reason",
                    "must have " + SHORTEST_REASON + " to " + LONGEST_REASON
                            + " characters: say why nobody will ever miss this event in what is read.");
        }
        long at = open(position);
        letters.evict(at, SignedIn.account(request).id(), reason);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(letter(at));
    }

    private long open(String position) {
        DeadLetter letter = letter(RequestParameters.position("position", position));
        if (letter.eviction() != null) {
            throw new Problem(
                    409,
                    "already-evicted",
                    "Already given up",
                    "The event at position " + letter.position() + " was given up at "
                            + letter.eviction().at() + ". That is for good.");
        }
        return letter.position();
    }

    private DeadLetter letter(long position) {
        return letters.at(position)
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "No such dead letter",
                        "No event is set aside at position " + position
                                + ". One that was tried again and projected is gone from here."
                                + " GET /api/v1/dead-letters lists them."));
    }
}
