/** The query side's composition root. Everything else lives in a package of its feature. */
@NullMarked
package org.palimpsest.query;

import org.jspecify.annotations.NullMarked;
