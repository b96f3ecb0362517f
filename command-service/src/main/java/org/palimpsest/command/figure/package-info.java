/** Figures on the write side: commands, the aggregate, and reading a value for a figure. */
@NullMarked
package org.palimpsest.command.figure;

import org.jspecify.annotations.NullMarked;
