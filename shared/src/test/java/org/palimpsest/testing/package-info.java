/** What every module's tests share: a real PostgreSQL server, one for each test process. No product code. */
@NullMarked
package org.palimpsest.testing;

import org.jspecify.annotations.NullMarked;
