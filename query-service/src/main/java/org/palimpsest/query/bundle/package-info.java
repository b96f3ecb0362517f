/** All that an auditor needs to check history without us, in one file: written by the server, read and checked anywhere. What is checked against a running server is not here. */
@NullMarked
package org.palimpsest.query.bundle;

import org.jspecify.annotations.NullMarked;
