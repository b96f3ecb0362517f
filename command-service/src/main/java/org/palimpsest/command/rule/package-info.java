/** Activating consensus rules. */
@NullMarked
package org.palimpsest.command.rule;

import org.jspecify.annotations.NullMarked;
