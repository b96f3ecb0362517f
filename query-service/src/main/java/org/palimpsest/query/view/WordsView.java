package org.palimpsest.query.view;

/**
 * A run of words that stayed, went or came.
 *
 * @param kind SAME, REMOVED or ADDED
 */
public record WordsView(String kind, String text) {}
