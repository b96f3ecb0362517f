/** Who may read what: one rule for every route and page of the query side. How callers are known is not decided here. */
@NullMarked
package org.palimpsest.query.security;

import org.jspecify.annotations.NullMarked;
