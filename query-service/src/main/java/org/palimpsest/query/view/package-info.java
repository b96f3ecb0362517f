/** What readers are given, as the HTTP contract names it: records only, shared by the API and the pages. No SQL, no decision. */
@NullMarked
package org.palimpsest.query.view;

import org.jspecify.annotations.NullMarked;
