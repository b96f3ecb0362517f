/** The HTTP writes of confirmations and disputes. The deciding is the claim's. */
@NullMarked
package org.palimpsest.command.review;

import org.jspecify.annotations.NullMarked;
