/** Annotations as read: those of a source, one as of a position, and both as W3C Web Annotations. */
@NullMarked
package org.palimpsest.query.annotation;

import org.jspecify.annotations.NullMarked;
