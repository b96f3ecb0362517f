package org.palimpsest.source;

/** How a passage of one text was found in another text of the same source. */
public enum PlacementMethod {
    /** The same words, once, or where a comparison of the texts leaves no other place for them. */
    EXACT,
    /** The same words, of which there are several, told apart by what stands around them. */
    CONTEXT,
    /** The words were edited a little. */
    FUZZY,
    /** Not there, or not clearly. */
    ORPHANED,
    /** Somebody placed it. */
    BY_HAND
}
