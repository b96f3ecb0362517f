/** Remarks on passages as an aggregate that decides, and its commands over HTTP. Promotion is told with the claims. */
@NullMarked
package org.palimpsest.command.annotation;

import org.jspecify.annotations.NullMarked;
