/** Work that goes on beside the requests for as long as a process runs. Not what that work is. */
@NullMarked
package org.palimpsest.background;

import org.jspecify.annotations.NullMarked;
