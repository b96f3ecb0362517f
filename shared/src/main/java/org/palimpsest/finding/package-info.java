/** Findings and their corrections, as events and values. */
@NullMarked
package org.palimpsest.finding;

import org.jspecify.annotations.NullMarked;
