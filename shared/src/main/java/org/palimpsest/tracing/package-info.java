/** Traces that follow a write from the request to the rows made of its events, in whichever process those are made. */
@NullMarked
package org.palimpsest.tracing;

import org.jspecify.annotations.NullMarked;
