package org.palimpsest.query.view;

import java.util.UUID;

/** A claim as others speak of it. */
public record ClaimReference(UUID id, String statement) {}
