/** Events in words. */
@NullMarked
package org.palimpsest.query.history;

import org.jspecify.annotations.NullMarked;
