/**
 * Copies of a store that end at an event, and what to ask of a server that is stopped there. A server with the whole
 * history must answer the same as of that event.
 */
@NullMarked
package org.palimpsest.testing.cut;

import org.jspecify.annotations.NullMarked;
