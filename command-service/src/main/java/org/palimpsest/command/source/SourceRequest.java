package org.palimpsest.command.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /sources}. */
public record SourceRequest(
        @Nullable String title,
        @Nullable String kind,
        @Nullable List<@Nullable String> authors,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable String published,
        @Nullable String link,
        @Nullable String licence,
        @Nullable String text) {}
