package org.palimpsest.query.log;

import org.palimpsest.note.VerifierKey;

/**
 * A key of the log.
 *
 * @param fromSize of the first checkpoint that it signed, which the key before it, if any, signed too
 */
public record LogKey(long fromSize, VerifierKey verifierKey) {}
