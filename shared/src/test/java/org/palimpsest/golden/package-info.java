/**
 * A log of events that never changes, and what each version of the arithmetic makes of it, recorded. Whoever changes the
 * arithmetic finds out here whether a number moved.
 */
@NullMarked
package org.palimpsest.golden;

import org.jspecify.annotations.NullMarked;
