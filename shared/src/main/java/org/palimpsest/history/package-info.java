/** Which events there are and under which names they are stored. No event itself and no storage. */
@NullMarked
package org.palimpsest.history;

import org.jspecify.annotations.NullMarked;
