/** Which write is whose: one rule for every route of the command side. How callers are known is not decided here. */
@NullMarked
package org.palimpsest.command.security;

import org.jspecify.annotations.NullMarked;
