package org.palimpsest.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An API key that was just created, with its secret for the only time.
 *
 * @param id names the key, for revoking it
 * @param secret the whole {@code pk_<id>_<secret>} to be sent as {@code Authorization: Bearer}; it is not stored
 */
public record NewApiKey(
        UUID id,
        String userName,
        String name,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        String secret) {

    @Override
    public String toString() {
        return "NewApiKey[" + id + "]";
    }
}
