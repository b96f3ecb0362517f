/** Sources, their texts and relations as read. */
@NullMarked
package org.palimpsest.query.source;

import org.jspecify.annotations.NullMarked;
