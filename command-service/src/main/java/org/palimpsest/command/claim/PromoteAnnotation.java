package org.palimpsest.command.claim;

import java.util.UUID;

/** File the claim that somebody's annotation led to, and resolve the annotation with it. */
record PromoteAnnotation(FileClaim claim, UUID annotationId) {}
