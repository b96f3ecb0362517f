package org.palimpsest.command.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /sources/{id}/relations}. */
record RelationRequest(@Nullable String relation, @Nullable UUID otherSourceId) {}
