package org.palimpsest.query.view;

import java.util.UUID;

/** A held text in full; {@code length} is in UTF-16 units. */
public record TextView(UUID sourceId, int version, String sha256, String mediaType, int length, String text) {}
