package org.palimpsest.source;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.value.PartialDate;

/** A document or body of records is known to us; its text may or may not be held. */
public record SourceRegistered(
        UUID sourceId,
        @FreeText String title,
        SourceKind kind,
        @FreeText List<String> authors,
        @FreeText @Nullable String publisher,
        @Nullable String language,
        @Nullable PartialDate published,
        @FreeText @Nullable String link,
        @FreeText @Nullable String licence) {}
