package org.palimpsest.consensus;

/**
 * How much of the weight is for one category.
 *
 * @param category the label
 * @param share above 0, at most 1
 */
public record CategoryShare(String category, Rational share) {}
