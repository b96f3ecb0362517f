/** RFC 9457 problem details: the one shape of every refusal of both services. Decides nothing. */
@NullMarked
package org.palimpsest.problem;

import org.jspecify.annotations.NullMarked;
