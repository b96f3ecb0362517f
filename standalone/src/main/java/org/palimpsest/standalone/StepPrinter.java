package org.palimpsest.standalone;

import org.palimpsest.query.replay.Standing;
import org.palimpsest.query.view.HistoryRow;

/** Prints a replay as it goes. */
interface StepPrinter {

    void step(HistoryRow step);

    void end(Standing standing);
}
