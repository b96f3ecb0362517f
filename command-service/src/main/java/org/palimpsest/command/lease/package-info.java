/** Who works on what waits in a queue, for a while: taken, given back, ended by what was done or by the time. No event. */
@NullMarked
package org.palimpsest.command.lease;

import org.jspecify.annotations.NullMarked;
