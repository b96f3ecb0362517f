/**
 * The consensus arithmetic: a claim's verdict from its reviews and a figure's range from its claims, as pure functions
 * on integers and exact rationals. No clock, floating point, randomness, hash order or input and output; depends on
 * values, reviews, reviewers and the structure of explanations only.
 */
@NullMarked
package org.palimpsest.consensus;

import org.jspecify.annotations.NullMarked;
