package org.palimpsest.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/** How a decision treats one open dispute; REBUTTED needs a note. */
public record TreatedDispute(
        UUID reviewId,
        Treatment treatment,
        @FreeText @Nullable String note) {}
