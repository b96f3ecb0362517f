package org.palimpsest.redaction;

import java.util.UUID;

/** The proposer took a redaction back; the text stays. */
public record RedactionWithdrawn(UUID redactionId, @FreeText String reason) {}
