package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.SourceKind;
import org.palimpsest.value.PartialDate;

/** Make a source known; {@code text} is its first text where one is held. */
public record RegisterSource(
        @TargetAggregateIdentifier UUID sourceId,
        String title,
        SourceKind kind,
        List<String> authors,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable PartialDate published,
        @Nullable String link,
        @Nullable String licence,
        @Nullable HeldText text) {}
