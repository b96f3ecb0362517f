package org.palimpsest.query.parsing;

/**
 * Words that name what is counted.
 *
 * @param from the first token
 * @param to after the last
 * @param text the words
 */
record NounPhrase(int from, int to, String text) {}
