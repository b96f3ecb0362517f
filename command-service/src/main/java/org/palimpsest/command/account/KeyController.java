package org.palimpsest.command.account;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.identity.ApiKeys;
import org.palimpsest.identity.NewApiKey;
import org.palimpsest.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates and revokes API keys for an administrator. */
@RestController
@RequestMapping("/api/v1/keys")
class KeyController {

    private static final int DEFAULT_DAYS = 90;

    private final ApiKeys apiKeys;
    private final Clock clock;

    KeyController(ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
        this.clock = ProcessClock.get();
    }

    /** Answers with the secret, which is shown this once and kept nowhere. */
    @PostMapping
    ResponseEntity<NewApiKey> create(@RequestBody KeyRequest request) {
        NewApiKey key = apiKeys.create(request.userName(), request.name(), request.scopes(), expiry(request));
        return ResponseEntity.created(URI.create("/api/v1/keys/" + key.id()))
                .cacheControl(CacheControl.noStore())
                .body(key);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id) {
        if (!apiKeys.revoke(id)) {
            throw new Problem(404, "not-found", "There is nothing here", "There is no API key with this id.");
        }
        return ResponseEntity.noContent().build();
    }

    private Instant expiry(KeyRequest request) {
        Integer days = request.days();
        if (request.expiresAt() != null) {
            if (days != null) {
                throw invalid("Give either expiresAt or days, not both.");
            }
            return request.expiresAt();
        }
        if (days != null && (days < 1 || days > ApiKeys.LONGEST_LIFE.toDays())) {
            throw invalid("A key lives 1 to " + ApiKeys.LONGEST_LIFE.toDays() + " days.");
        }
        return clock.instant().plus(Duration.ofDays(days == null ? DEFAULT_DAYS : days));
    }

    private static Problem invalid(String detail) {
        return new Problem(422, "invalid-value", "A value is not accepted", detail).at("/days", "invalid", detail);
    }
}
