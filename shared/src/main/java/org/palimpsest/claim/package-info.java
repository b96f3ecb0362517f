/** Claims as events, and the fold of a claim's own events into its state. No permissions, no storage. */
@NullMarked
package org.palimpsest.claim;

import org.jspecify.annotations.NullMarked;
