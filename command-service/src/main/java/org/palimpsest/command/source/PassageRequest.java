package org.palimpsest.command.source;

import org.jspecify.annotations.Nullable;

/** A passage as a client names it; only {@code exact} is required, the rest helps to find it. */
public record PassageRequest(
        @Nullable String exact,
        @Nullable String prefix,
        @Nullable String suffix,
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable String textSha256) {}
