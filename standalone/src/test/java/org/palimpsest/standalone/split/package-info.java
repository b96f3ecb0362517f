/** The two services as processes of their own behind one address, as a deployment has them. */
@NullMarked
package org.palimpsest.standalone.split;

import org.jspecify.annotations.NullMarked;
