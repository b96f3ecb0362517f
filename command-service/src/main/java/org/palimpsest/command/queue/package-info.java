/** Takes what waits in a queue and gives it back. What waits is the query side's to say. */
@NullMarked
package org.palimpsest.command.queue;

import org.jspecify.annotations.NullMarked;
