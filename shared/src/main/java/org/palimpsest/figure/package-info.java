/** Figures, the things in dispute, as events and values. */
@NullMarked
package org.palimpsest.figure;

import org.jspecify.annotations.NullMarked;
