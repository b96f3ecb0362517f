/** Asking witnesses to co-sign what the log signed, so that it cannot show different histories to different people. What a witness answers is decided elsewhere. */
@NullMarked
package org.palimpsest.query.witness;

import org.jspecify.annotations.NullMarked;
