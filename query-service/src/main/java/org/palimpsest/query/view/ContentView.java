package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/** All that a claim says, or would say. */
public record ContentView(
        SourceReference source,
        @Nullable SourceReference root,
        @Nullable PassageView passage,
        String statement,
        @Nullable FigureReference figure,
        @Nullable ValueView value) {}
