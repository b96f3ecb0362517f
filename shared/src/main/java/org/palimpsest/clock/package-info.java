/** What time it is. Not what is done at what time. */
@NullMarked
package org.palimpsest.clock;

import org.jspecify.annotations.NullMarked;
