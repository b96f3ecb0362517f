/** The whole product as a person starts it: the command line, both services, the pages, what survives a kill. */
@NullMarked
package org.palimpsest.standalone.product;

import org.jspecify.annotations.NullMarked;
