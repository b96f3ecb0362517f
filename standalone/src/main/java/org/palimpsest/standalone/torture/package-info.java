/** Real processes that are killed, stopped and starved under load, and whether anything was lost by it. */
@NullMarked
package org.palimpsest.standalone.torture;

import org.jspecify.annotations.NullMarked;
