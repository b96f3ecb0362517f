/** The embedded PostgreSQL: its programs, its cluster on disk, start and stop. Knows no schema and no service. */
@NullMarked
package org.palimpsest.standalone.postgres;

import org.jspecify.annotations.NullMarked;
