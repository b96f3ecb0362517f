package org.palimpsest.query.view;

import java.util.List;

/**
 * The values that a passage states, in the order of the text.
 *
 * @param textSha256 the text that was read
 * @param start where the passage begins, in UTF-16 units
 * @param end after the last
 */
public record PassageValuesView(String textSha256, int start, int end, List<FoundValueView> items) {}
