package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;

/** Rule 5: retracting, reopening, merging and activating another rule carry a reason of at least ten characters. */
public final class OverrideNeedsAReason {

    /** The least number of characters of a reason, blanks at its ends not counted. */
    public static final int LEAST = 10;

    private OverrideNeedsAReason() {}

    /** @throws RuleBroken when the reason is missing or too short */
    public static void check(@Nullable String reason) {
        int length = reason == null ? 0 : reason.strip().length();
        if (length < LEAST) {
            throw new RuleBroken(
                    "override-needs-a-reason",
                    "Overrides carry a reason",
                    "The reason has " + length + " characters; give at least " + LEAST
                            + ", for those who read the history.");
        }
    }
}
