package org.palimpsest.command.audit;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /audit/restarts}. */
record LogRestartRequest(
        @Nullable Long size,
        @Nullable String root,
        @Nullable String reason) {}
