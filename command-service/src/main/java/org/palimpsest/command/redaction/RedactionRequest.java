package org.palimpsest.command.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /redactions}.
 *
 * @param positions of the events whose text is meant; that of an added text means the text itself, and its file
 * @param contents hex SHA-256 of held texts and files
 */
record RedactionRequest(
        @Nullable List<@Nullable Long> positions,
        @Nullable List<@Nullable String> contents,
        @Nullable String reason,
        @Nullable String legalGround) {}
