/** Proposed revisions as read. */
@NullMarked
package org.palimpsest.query.revision;

import org.jspecify.annotations.NullMarked;
