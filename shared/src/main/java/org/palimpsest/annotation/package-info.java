/** Remarks on passages of sources, their answers and resolutions, as events and values. */
@NullMarked
package org.palimpsest.annotation;

import org.jspecify.annotations.NullMarked;
