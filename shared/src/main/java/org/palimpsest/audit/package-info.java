/** What happens to the transparency log itself, as events: its keys change, or it is begun anew. The log is elsewhere. */
@NullMarked
package org.palimpsest.audit;

import org.jspecify.annotations.NullMarked;
