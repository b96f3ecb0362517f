/** The consensus arithmetic: pure functions on integers and exact rationals. No clock, floating point, randomness or hash order. */
@NullMarked
package org.palimpsest.consensus;

import org.jspecify.annotations.NullMarked;
