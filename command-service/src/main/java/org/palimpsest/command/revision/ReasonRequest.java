package org.palimpsest.command.revision;

import org.jspecify.annotations.Nullable;

/** The body of a refusal or withdrawal. */
record ReasonRequest(@Nullable String reason) {}
