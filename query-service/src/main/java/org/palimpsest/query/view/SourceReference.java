package org.palimpsest.query.view;

import java.util.UUID;

/** A source as others speak of it. */
public record SourceReference(UUID id, String title) {}
