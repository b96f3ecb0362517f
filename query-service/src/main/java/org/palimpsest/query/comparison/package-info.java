/** One thing at two moments: what reads differently, word by word and number by number. Reads nothing itself but by the features it compares. */
@NullMarked
package org.palimpsest.query.comparison;

import org.jspecify.annotations.NullMarked;
