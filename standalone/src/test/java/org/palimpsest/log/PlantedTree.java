package org.palimpsest.log;

import org.springframework.util.StringUtils;

/** Planted for the rule that the log needs nothing but the JDK. */
public final class PlantedTree {

    private PlantedTree() {}

    public static boolean isEmpty(String path) {
        return StringUtils.trimAllWhitespace(path).isEmpty();
    }
}
