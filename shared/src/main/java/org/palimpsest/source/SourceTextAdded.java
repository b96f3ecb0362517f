package org.palimpsest.source;

import java.util.UUID;

/** An immutable snapshot of a source's text is held from now on; {@code version} counts from 1, {@code length} is in UTF-16 units. */
public record SourceTextAdded(UUID sourceId, int version, String textSha256, String mediaType, int length) {}
