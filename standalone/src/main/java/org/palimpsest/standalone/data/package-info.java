/** The one folder that holds everything a standalone Palimpsest keeps: who uses it, its secrets, what runs on it. No database and no service. */
@NullMarked
package org.palimpsest.standalone.data;

import org.jspecify.annotations.NullMarked;
