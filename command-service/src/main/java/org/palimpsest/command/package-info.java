/** The command service: starts it and wires its parts. No feature. */
@NullMarked
package org.palimpsest.command;

import org.jspecify.annotations.NullMarked;
