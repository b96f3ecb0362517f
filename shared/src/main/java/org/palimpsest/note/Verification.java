package org.palimpsest.note;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a trusted key signed a note.
 *
 * @param time when, as the cosigner says and signed; null for a signature without a time
 */
public record Verification(VerifierKey key, @Nullable Instant time) {}
