package org.palimpsest.query.log;

import java.time.Instant;
import org.palimpsest.log.Hash;

/**
 * A checkpoint that was signed.
 *
 * @param era position of the event that began this log anew; -1 for the first
 * @param size leaves, from 1
 * @param note the signed note
 */
public record LoggedCheckpoint(long era, long size, Hash root, String note, Instant signedAt) {}
