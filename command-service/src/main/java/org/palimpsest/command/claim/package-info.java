/** Claims with their reviews and revisions as one aggregate that decides, and its commands. No HTTP beyond filing and overriding. */
@NullMarked
package org.palimpsest.command.claim;

import org.jspecify.annotations.NullMarked;
