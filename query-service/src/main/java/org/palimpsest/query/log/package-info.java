/**
 * The transparency log over the events: who leads it, what is signed and stored in which order, and how it finds that
 * what was signed is no longer what is stored. No HTTP; the tree itself is {@code org.palimpsest.log}.
 */
@NullMarked
package org.palimpsest.query.log;

import org.jspecify.annotations.NullMarked;
