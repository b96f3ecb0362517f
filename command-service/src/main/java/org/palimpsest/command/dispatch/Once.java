package org.palimpsest.command.dispatch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.IdempotencyEntry;
import org.palimpsest.eventstore.IdempotencyKeyTaken;
import org.palimpsest.eventstore.RecordedAnswer;
import org.palimpsest.problem.Problem;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a write its effect once per caller and key: the key is stored with the events in one transaction, so a client
 * that lost the answer sends the same again and gets the same answer.
 */
final class Once {

    private static final int LONGEST_KEY = 200;

    private final Commands commands;
    private final EventReader events;
    private final JsonMapper json;

    Once(Commands commands, EventReader events, JsonMapper json) {
        this.commands = commands;
        this.events = events;
        this.json = json;
    }

    /** What of an answer is known before the events have their positions. */
    record Answer(int status, String location, UUID id, Map<String, Object> more) {}

    ResponseEntity<Written> answer(
            Caller caller, @Nullable String key, String target, @Nullable Object body, Supplier<Decision> decide) {
        String effectiveKey = effective(key);
        String fingerprint = fingerprint(target, body);
        String owner = caller.actor().toString();
        Optional<RecordedAnswer> before = key == null ? Optional.empty() : events.answer(owner, effectiveKey);
        if (before.isPresent()) {
            return repeated(before.get(), fingerprint);
        }
        Decision decision = decide.get();
        Answer answer = new Answer(decision.status(), decision.location(), decision.id(), decision.more());
        IdempotencyEntry entry =
                new IdempotencyEntry(owner, effectiveKey, fingerprint, json.writeValueAsString(answer));
        try {
            Receipt receipt = commands.send(
                    decision.command(),
                    caller,
                    new Conditions(decision.reservations(), decision.expectations(), entry));
            return respond(answer, receipt.version(), receipt.position());
        } catch (IdempotencyKeyTaken taken) {
            return repeated(taken.answer(), fingerprint);
        }
    }

    /** The key, given that no event was ever stored under it. */
    String unused(Caller caller, @Nullable String key) {
        String effectiveKey = effective(key);
        if (events.answer(caller.actor().toString(), effectiveKey).isPresent()) {
            throw Write.keyReused();
        }
        return effectiveKey;
    }

    private static String effective(@Nullable String key) {
        String effectiveKey = key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip();
        if (effectiveKey.length() > LONGEST_KEY) {
            throw new Problem(
                    400,
                    "malformed-idempotency-key",
                    "Idempotency-Key is malformed",
                    "Idempotency-Key has " + effectiveKey.length() + " characters; use at most " + LONGEST_KEY + ".");
        }
        return effectiveKey;
    }

    private ResponseEntity<Written> repeated(RecordedAnswer recorded, String fingerprint) {
        if (!recorded.fingerprint().equals(fingerprint)) {
            throw Write.keyReused();
        }
        Answer answer = json.readValue(recorded.answerJson(), Answer.class);
        return respond(answer, recorded.version(), recorded.position());
    }

    private static ResponseEntity<Written> respond(Answer answer, long version, long position) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status())
                .location(URI.create(answer.location()))
                .eTag("\"" + version + "\"")
                .header("Palimpsest-Position", Long.toString(position));
        return answer.status() == 204
                ? response.build()
                : response.body(new Written(answer.id(), version, position, answer.more()));
    }

    private String fingerprint(String target, @Nullable Object body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : List.of(target, "\n", body == null ? "" : json.writeValueAsString(body))) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
