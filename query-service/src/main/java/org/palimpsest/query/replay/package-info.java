/** Computes again, from the events alone, what the read tables say, and compares or retells it. Writes nothing. */
@NullMarked
package org.palimpsest.query.replay;

import org.jspecify.annotations.NullMarked;
