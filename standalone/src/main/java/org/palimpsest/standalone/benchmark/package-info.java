/** What reading costs in a store of a given age: generated histories, a real query service on them, measures. Run by hand. */
@NullMarked
package org.palimpsest.standalone.benchmark;

import org.jspecify.annotations.NullMarked;
