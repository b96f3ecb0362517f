package org.palimpsest.command.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.source.PassageRequest;

/** One piece of evidence in a body. */
public record EvidenceRequest(
        @Nullable UUID sourceId,
        @Nullable String link,
        @Nullable String locator,
        @Nullable PassageRequest passage,
        @Nullable String grade,
        @Nullable String archiveSha256) {}
