/** Events become read tables, exactly once, with tokens and rebuilds. Knows no HTTP answer but its own progress. */
@NullMarked
package org.palimpsest.query.projection;

import org.jspecify.annotations.NullMarked;
