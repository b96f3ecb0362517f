/** Proposed changes of claims and the decisions on them, as events and values. */
@NullMarked
package org.palimpsest.revision;

import org.jspecify.annotations.NullMarked;
