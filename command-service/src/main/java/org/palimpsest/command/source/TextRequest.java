package org.palimpsest.command.source;

import org.jspecify.annotations.Nullable;

/** The JSON body of {@code POST /sources/{id}/texts}. */
record TextRequest(@Nullable String text) {}
