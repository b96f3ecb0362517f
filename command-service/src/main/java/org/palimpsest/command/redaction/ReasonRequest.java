package org.palimpsest.command.redaction;

import org.jspecify.annotations.Nullable;

/** The body of a refusal or withdrawal. */
record ReasonRequest(@Nullable String reason) {}
