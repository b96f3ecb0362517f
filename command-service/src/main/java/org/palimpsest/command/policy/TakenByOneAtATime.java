package org.palimpsest.command.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What waits in a queue is taken by one person at a time, until they are done, give it back or their time is over. */
public final class TakenByOneAtATime {

    private TakenByOneAtATime() {}

    /** The refusal, with who has it and until when. */
    public static RuleBroken broken(String takenBy, Instant takenUntil) {
        return new RuleBroken(
                        "taken",
                        "Somebody else has taken it",
                        takenBy + " has taken this until " + takenUntil.truncatedTo(ChronoUnit.SECONDS)
                                + "; take something else, or come back then.")
                .with("takenBy", takenBy)
                .with("takenUntil", takenUntil);
    }
}
