package org.palimpsest.command.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for an API key.
 *
 * @param name what the key is for
 * @param expiresAt when it ends; instead of {@code days}
 * @param days how long it lives from now; 90 where neither is given
 */
record KeyRequest(
        String userName,
        String name,
        List<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Integer days) {}
