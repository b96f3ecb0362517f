/** The acceptance walk: the whole loop over HTTP against whatever answers at one address. Knows nothing of how it is run. */
@NullMarked
package org.palimpsest.standalone.walk;

import org.jspecify.annotations.NullMarked;
