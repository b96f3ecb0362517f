/** The list of all events of the domain under their stored names. No fold, no storage. */
@NullMarked
package org.palimpsest.event;

import org.jspecify.annotations.NullMarked;
