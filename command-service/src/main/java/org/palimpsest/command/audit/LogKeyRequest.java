package org.palimpsest.command.audit;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /audit/keys}. */
record LogKeyRequest(@Nullable String verifierKey, @Nullable String reason) {}
