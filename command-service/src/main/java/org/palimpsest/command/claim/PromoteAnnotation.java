package org.palimpsest.command.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * File the claim that somebody's annotation led to, and resolve the annotation with it.
 *
 * @param expectedVersion the version of the annotation that the filer saw; {@code null} when they do not mind
 */
record PromoteAnnotation(
        FileClaim claim, UUID annotationId, @Nullable Long expectedVersion) {}
