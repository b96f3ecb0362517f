package org.palimpsest.command.reviewer;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /reviewers}, and of {@code PATCH /reviewers/{id}} with what changes.
 *
 * @param password the first password of a new account; without one it has the demo password in demo mode, else API keys only
 * @param reliability per-mille, 500 to 1500, with the reason for publishing it
 */
record ReviewerRequest(
        @Nullable String userName,
        @Nullable String displayName,
        @Nullable String standing,
        @Nullable String group,
        @Nullable String password,
        @Nullable Integer reliability,
        @Nullable String reason) {}
