package org.palimpsest.command.annotation;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /annotations/{id}/answers}. */
record AnswerRequest(@Nullable String body) {}
