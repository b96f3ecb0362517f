package org.palimpsest.command.dispatch;

import java.util.UUID;

/**
 * A command whose event repeats texts of earlier ones. It is decided on the events and not on what is remembered of them: a
 * text may have been redacted since, and would be back for good.
 */
public interface RepeatsTexts {

    /** The id of the aggregate whose texts they are. */
    UUID aggregate();
}
