package org.palimpsest.reviewer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desk, school or community a reviewer reviews from; {@code null} for none. */
public record GroupAssigned(UUID reviewerId, @Nullable String group) {}
