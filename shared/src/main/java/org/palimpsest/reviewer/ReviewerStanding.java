package org.palimpsest.reviewer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a reviewer counts in a review, as it was when the review was made. {@code reliability} is per-mille, 500 to 1500; 1000 where none was published. */
public record ReviewerStanding(
        UUID reviewerId, Standing standing, @Nullable String group, int reliability) {}
