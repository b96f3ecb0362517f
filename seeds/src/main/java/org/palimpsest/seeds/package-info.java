/** The first data and what reads, checks and loads it: an ordinary client of the public HTTP API. Nothing of the services. */
@NullMarked
package org.palimpsest.seeds;

import org.jspecify.annotations.NullMarked;
