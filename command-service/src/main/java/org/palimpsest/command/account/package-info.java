/** What an administrator does with API keys over HTTP. Enrolling reviewers belongs to the domain, not here. */
@NullMarked
package org.palimpsest.command.account;

import org.jspecify.annotations.NullMarked;
