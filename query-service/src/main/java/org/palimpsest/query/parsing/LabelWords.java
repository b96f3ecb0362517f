package org.palimpsest.query.parsing;

import java.util.Set;

/** Words after which a number names a thing instead of counting: "Article 58". */
final class LabelWords {

    /** Name a place in a document or a register whatever follows. */
    private static final Set<String> STRONG = Words.set("""
        article articles art no nos nr number # \u2116 \u00A7 page pages p pp chapter chapters ch section
        sections sec paragraph paragraphs par clause clauses note notes footnote footnotes volume volumes
        vol figure fig fond opis delo folder appendix annex verse psalm isbn version line lines table tables
        item items protocol directive resolution decree order orders
        """);

    /** Name a thing unless what is counted follows: "Room 101", but "in the room 12 people". */
    private static final Set<String> WEAK = Words.set("""
        room rooms block box boxes file unit act rule rules part parts point step day week round stage phase
        grade level class category type group channel highway route flight schedule exhibit case sheet plate
        map camp ward district zone sector precinct platform gate track bus reactor mark edition issue war
        catch document division regiment battalion brigade corps squadron station site area pit shaft mine
        building barrack barracks apartment flat house lot law formula euro expo windows top season episode
        matchday pier hangar cell wing plan question
        """);

    private LabelWords() {}

    static boolean isStrong(String word) {
        return STRONG.contains(word);
    }

    static boolean isWeak(String word) {
        return WEAK.contains(word);
    }

    static boolean isLabel(String word) {
        return isStrong(word) || isWeak(word);
    }
}
