package org.palimpsest.audit;

import org.palimpsest.redaction.FreeText;

/**
 * What the transparency log had signed was given up, because the store no longer held it, and a new log begins with what
 * the store holds. Whoever kept an earlier checkpoint will find that it is not extended.
 *
 * @param size events under the last checkpoint that is given up
 * @param root of their tree, in base64
 */
public record LogRestarted(long size, String root, @FreeText String reason) {}
