/** Confirmations and disputes with their evidence, as events and values. */
@NullMarked
package org.palimpsest.review;

import org.jspecify.annotations.NullMarked;
