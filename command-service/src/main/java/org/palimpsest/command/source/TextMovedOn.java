package org.palimpsest.command.source;

import org.palimpsest.command.policy.RuleBroken;

/** Placements are for the latest text, and another one was added since they were made. */
final class TextMovedOn {

    static final String RULE = "text-moved-on";

    private TextMovedOn() {}

    static RuleBroken broken() {
        return new RuleBroken(
                RULE,
                "Passages are placed on the latest text",
                "A newer text of this source was added at the same moment; look at it and decide again.");
    }
}
