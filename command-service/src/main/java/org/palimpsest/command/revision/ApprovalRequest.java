package org.palimpsest.command.revision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /revisions/{id}/approval}. */
record ApprovalRequest(
        @Nullable List<@Nullable TreatmentRequest> disputes,
        @Nullable String note) {}
