/** What helps to file a claim: the values in a passage and the figures they may be of. */
@NullMarked
package org.palimpsest.query.filing;

import org.jspecify.annotations.NullMarked;
