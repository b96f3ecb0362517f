/** Enrolled reviewers as read, and the names of people, which are joined at read time. */
@NullMarked
package org.palimpsest.query.reviewer;

import org.jspecify.annotations.NullMarked;
