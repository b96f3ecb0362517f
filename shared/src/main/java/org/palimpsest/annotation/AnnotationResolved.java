package org.palimpsest.annotation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/** A remark on a passage of this source is settled; {@code claimId} is the claim that it was promoted to, if it was. */
public record AnnotationResolved(
        UUID annotationId,
        UUID sourceId,
        UUID resolvedBy,
        @FreeText @Nullable String note,
        @Nullable UUID claimId) {}
