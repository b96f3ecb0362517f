/** Stands for a feature of the command side: how its request records are read. */
@NullMarked
package org.palimpsest.command.sample;

import org.jspecify.annotations.NullMarked;
