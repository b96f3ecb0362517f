/** Files of claims and reviews: received, read row by row and handed to the same commands as single writes. No rule of the domain. */
@NullMarked
package org.palimpsest.command.importing;

import org.jspecify.annotations.NullMarked;
