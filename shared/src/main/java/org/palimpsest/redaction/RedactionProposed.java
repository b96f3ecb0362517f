package org.palimpsest.redaction;

import java.util.List;
import java.util.UUID;

/**
 * An editor proposed that free text has to go. Reason and ground are not sealed, as they are what remains: they must not
 * repeat what is to be redacted.
 *
 * @param positions of the events whose text is meant, ascending
 * @param contents hex SHA-256 of the held texts and files that are meant
 * @param reason why, for those who read the history
 * @param legalGround the law or order that it follows, such as an article or a file number
 */
public record RedactionProposed(
        UUID redactionId,
        UUID proposedBy,
        List<Long> positions,
        List<String> contents,
        String reason,
        String legalGround) {}
