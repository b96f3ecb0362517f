/** Figures and their consensus as read, what-if included. No folding of events into tables. */
@NullMarked
package org.palimpsest.query.figure;

import org.jspecify.annotations.NullMarked;
