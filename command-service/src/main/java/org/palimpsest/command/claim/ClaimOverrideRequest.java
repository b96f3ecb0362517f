package org.palimpsest.command.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a retraction, reopening or merge. */
record ClaimOverrideRequest(
        @Nullable String reason, @Nullable UUID intoClaimId) {}
