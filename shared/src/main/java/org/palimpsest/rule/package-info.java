/** Which consensus rule is in force, as an event. */
@NullMarked
package org.palimpsest.rule;

import org.jspecify.annotations.NullMarked;
