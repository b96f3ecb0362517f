/** Enrolment, groups and published reliability of reviewers on the write side. Names stay in the accounts. */
@NullMarked
package org.palimpsest.command.reviewer;

import org.jspecify.annotations.NullMarked;
