/** Where the one PostgreSQL database is and with which roles and locks it is used. No table. */
@NullMarked
package org.palimpsest.database;

import org.jspecify.annotations.NullMarked;
