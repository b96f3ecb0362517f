/** How anything is read: as-of positions, pages and cursors, waiting for a position, formats and conditional answers. Nothing about claims or figures. */
@NullMarked
package org.palimpsest.query.reading;

import org.jspecify.annotations.NullMarked;
