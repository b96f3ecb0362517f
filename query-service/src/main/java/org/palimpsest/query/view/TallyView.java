package org.palimpsest.query.view;

/**
 * What one group says of a claim, as counted.
 *
 * @param group the desk, school or community
 * @param confirm the sum of confirming weights, per-mille
 * @param dispute the sum of disputing weights, per-mille
 * @param confirmations how many counted reviewers of the group confirm
 * @param disputes how many counted reviewers of the group dispute
 */
public record TallyView(String group, long confirm, long dispute, int confirmations, int disputes) {}
