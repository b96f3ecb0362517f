package org.palimpsest.source;

import java.util.UUID;

/** A thing that has a passage in a source's text. */
public record Anchor(AnchorKind kind, UUID id) {}
