package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A remark on a passage of a source.
 *
 * @param purpose COMMENT, QUESTION, TAG or FLAG
 * @param body empty only for a flag that says no more
 * @param by the user name of who made it, {@code erased} when the profile is gone
 * @param at when it was made
 * @param answers in the order in which they were given
 * @param resolved how it was settled; {@code null} while it is open
 * @param changedAt when what is shown here was last changed
 * @param position the event that last changed what is shown here
 */
public record AnnotationView(
        UUID id,
        long version,
        SourceReference source,
        PassageView passage,
        String purpose,
        String body,
        String by,
        UUID byId,
        Instant at,
        List<AnnotationAnswerView> answers,
        @Nullable AnnotationResolutionView resolved,
        Instant changedAt,
        long position) {}
