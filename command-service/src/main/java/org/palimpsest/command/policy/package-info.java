/** The rules of the domain, each with a name and a file of its own. Pure: no storage, no clock, no HTTP. */
@NullMarked
package org.palimpsest.command.policy;

import org.jspecify.annotations.NullMarked;
