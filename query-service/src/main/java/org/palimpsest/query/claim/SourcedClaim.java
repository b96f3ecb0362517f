package org.palimpsest.query.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.ValueView;

/**
 * What is shown of a claim beside the text of its source.
 *
 * @param passage in whichever text of the source it was made on; {@code null} when it was filed without one
 * @param value {@code null} when it states none
 */
public record SourcedClaim(
        UUID id,
        String statement,
        @Nullable PassageView passage,
        @Nullable ValueView value,
        String verdict) {}
