package org.palimpsest.note;

import org.springframework.util.StringUtils;

/** Planted for the rule that notes need nothing but the JDK and hashes. */
public final class PlantedNote {

    private PlantedNote() {}

    public static boolean isEmpty(String text) {
        return StringUtils.trimAllWhitespace(text).isEmpty();
    }
}
