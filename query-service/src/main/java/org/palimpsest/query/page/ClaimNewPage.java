package org.palimpsest.query.page;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.SourceView;

/**
 * @param source the source that makes the claim; {@code null} while it has to be chosen
 * @param exact the quote that was selected; empty for none
 */
record ClaimNewPage(
        @Nullable SourceView source,
        String exact,
        String prefix,
        String suffix,
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable UUID figureId,
        List<FigureView> figures,
        List<SourceView> sources) {}
