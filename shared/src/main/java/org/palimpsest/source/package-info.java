/** Sources, their texts and the passages in them, as events and values. */
@NullMarked
package org.palimpsest.source;

import org.jspecify.annotations.NullMarked;
