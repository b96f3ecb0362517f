package org.palimpsest.query.view;

import java.util.UUID;

/** A thing with a passage in a text: {@code CLAIM} or {@code ANNOTATION}, and which. */
public record AnchorView(String kind, UUID id) {}
