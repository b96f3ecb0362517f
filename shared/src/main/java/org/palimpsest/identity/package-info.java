/** Who may sign in and with what roles, the same way for both services. Names and secrets live here and never in an event. */
@NullMarked
package org.palimpsest.identity;

import org.jspecify.annotations.NullMarked;
