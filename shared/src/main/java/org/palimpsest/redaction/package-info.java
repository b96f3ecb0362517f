/** What of an event is free text, and how it is taken out on legal grounds, as events. Decides and erases nothing. */
@NullMarked
package org.palimpsest.redaction;

import org.jspecify.annotations.NullMarked;
