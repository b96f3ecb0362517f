/** Holding a log to its word: each checkpoint must extend the last one that was seen. What is in the log is not looked at here. */
@NullMarked
package org.palimpsest.standalone.watch;

import org.jspecify.annotations.NullMarked;
