package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/** What a review rests on. */
public record EvidenceView(
        @Nullable SourceReference source,
        @Nullable String link,
        String locator,
        @Nullable PassageView passage,
        String grade,
        @Nullable String archiveSha256) {}
