package org.palimpsest.anchoring;

import org.springframework.util.StringUtils;

/** Planted for the rule that anchoring needs nothing but the texts. */
public final class PlantedDifference {

    private PlantedDifference() {}

    public static boolean isSame(String one, String other) {
        return StringUtils.trimAllWhitespace(one).equals(StringUtils.trimAllWhitespace(other));
    }
}
