/** The {@code palimpsest} command line: what a person types and what they are told. What it starts is in the packages below. */
@NullMarked
package org.palimpsest.standalone;

import org.jspecify.annotations.NullMarked;
