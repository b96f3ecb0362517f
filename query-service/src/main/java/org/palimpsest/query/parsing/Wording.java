package org.palimpsest.query.parsing;

import org.palimpsest.value.ValueKind;

/**
 * Words beside a number that say how it is meant.
 *
 * @param kind what they make of it
 * @param from their first token
 * @param to after their last
 */
record Wording(ValueKind kind, int from, int to) {}
