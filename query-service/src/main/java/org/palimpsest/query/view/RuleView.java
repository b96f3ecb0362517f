package org.palimpsest.query.view;

import java.util.Map;

/**
 * A rule that can be activated, or assumed in a what-if.
 *
 * @param rule name and version, such as {@code bridged-1}
 * @param parameters every parameter with its standard value
 * @param inForce whether it is the one for all figures that have none of their own
 */
public record RuleView(String rule, String name, int version, Map<String, String> parameters, boolean inForce) {}
