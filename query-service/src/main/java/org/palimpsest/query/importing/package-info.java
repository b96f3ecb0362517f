/** How imports get on, and which of their rows were refused. Read where the command side keeps it, as no event tells of it. */
@NullMarked
package org.palimpsest.query.importing;

import org.jspecify.annotations.NullMarked;
