/** What waits for whom, derived from the read tables. */
@NullMarked
package org.palimpsest.query.queue;

import org.jspecify.annotations.NullMarked;
