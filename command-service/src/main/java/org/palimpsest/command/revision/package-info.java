/** The HTTP writes of revisions. The deciding is the claim's. */
@NullMarked
package org.palimpsest.command.revision;

import org.jspecify.annotations.NullMarked;
