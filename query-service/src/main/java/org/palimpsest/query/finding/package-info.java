/** Published findings and corrections as read. */
@NullMarked
package org.palimpsest.query.finding;

import org.jspecify.annotations.NullMarked;
