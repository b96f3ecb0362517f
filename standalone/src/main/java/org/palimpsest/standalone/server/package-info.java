/** Both services in one process on the embedded PostgreSQL. Adds no behaviour of its own to either. */
@NullMarked
package org.palimpsest.standalone.server;

import org.jspecify.annotations.NullMarked;
