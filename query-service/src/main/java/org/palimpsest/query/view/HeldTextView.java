package org.palimpsest.query.view;

import java.time.Instant;

/** A snapshot of a source's text, without the text. */
public record HeldTextView(int version, String sha256, String mediaType, int length, Instant addedAt) {}
