/** Publishing findings and corrections about claims and figures. */
@NullMarked
package org.palimpsest.command.finding;

import org.jspecify.annotations.NullMarked;
