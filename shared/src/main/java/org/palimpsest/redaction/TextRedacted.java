package org.palimpsest.redaction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The tombstone of texts: an administrator approved a redaction, and in the transaction that stored this event the keys
 * of the texts, and the contents, were erased.
 *
 * @param positions of the events whose text is gone, ascending
 * @param contents hex SHA-256 of the held texts and files that are gone
 * @param reason as it was proposed
 * @param legalGround as it was proposed
 * @param proposed the editor
 * @param proposedAt when that was recorded
 * @param approved the administrator, who is another person
 */
public record TextRedacted(
        UUID redactionId,
        List<Long> positions,
        List<String> contents,
        String reason,
        String legalGround,
        Signature proposed,
        Instant proposedAt,
        Signature approved) {}
