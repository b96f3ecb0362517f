package org.palimpsest.source;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/** A document or body of records is known to us; its text may or may not be held. */
public record SourceRegistered(
        UUID sourceId,
        String title,
        SourceKind kind,
        List<String> authors,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable PartialDate published,
        @Nullable String link,
        @Nullable String licence) {}
