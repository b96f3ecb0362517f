/** What an administrator decides about the transparency log: another key, or that it begins anew. Signs nothing. */
@NullMarked
package org.palimpsest.command.audit;

import org.jspecify.annotations.NullMarked;
