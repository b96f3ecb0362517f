/** A witness: it co-signs the checkpoints of other logs, and never two that contradict each other. How a log asks it is not here. */
@NullMarked
package org.palimpsest.standalone.witness;

import org.jspecify.annotations.NullMarked;
