package org.palimpsest.query.view;

/** Where in a text: the W3C quote and position selectors on one snapshot; offsets are UTF-16 units. */
public record PassageView(String exact, String prefix, String suffix, int start, int end, String textSha256) {}
