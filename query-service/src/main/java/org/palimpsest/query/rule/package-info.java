/** Which rules there are, and which was activated when and why. */
@NullMarked
package org.palimpsest.query.rule;

import org.jspecify.annotations.NullMarked;
