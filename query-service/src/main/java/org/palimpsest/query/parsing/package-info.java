/**
 * Reading a passage: the values that it states with their kind, unit and period, and the figures that they may be
 * values of. Pure functions of their arguments: no SQL, no clock, nothing learned or downloaded. What they find is a
 * proposal that a person corrects.
 */
@NullMarked
package org.palimpsest.query.parsing;

import org.jspecify.annotations.NullMarked;
