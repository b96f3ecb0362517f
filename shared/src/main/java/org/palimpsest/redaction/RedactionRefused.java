package org.palimpsest.redaction;

import java.util.UUID;

/** An administrator refused a redaction; the text stays. */
public record RedactionRefused(
        UUID redactionId, UUID refusedBy, @FreeText String reason) {}
