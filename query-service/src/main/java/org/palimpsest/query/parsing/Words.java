package org.palimpsest.query.parsing;

import java.util.Set;

/** Which English words can be part of a noun phrase, and which end one. */
final class Words {

    static final Set<String> DETERMINERS = set("""
        the a an this that these those his her its their our my your all any such every each both
        """);

    static final Set<String> PREPOSITIONS = set("""
        of in on at by for from to with without within into onto over under above below between among
        amongst through throughout during since until till after before against across along around about
        near behind beyond off out up down per as than via despite towards toward upon outside inside
        beneath beside besides except like plus minus circa including excluding compared versus
        """);

    static final Set<String> CONJUNCTIONS = set("""
        and or but nor if when while whereas because although though that which who whom whose where so yet
        then not i.e e.g
        """);

    static final Set<String> VERBS = set("""
        is are was were be been being am has have had do does did will would can could may might must shall
        should died die dies fell fall went go came come left lost took take made make gave got get saw said
        say says told knew know thought found held stood ran sat met won fled fought drew grew rose became
        began brought built bought caught cost cut drowned felt froze hid hit kept led lay lived meant paid
        perished put read sank sent set shot shows show sold spent spoke starved stayed struck swam taught
        tore turned vanished voted worked wrote marched deserted emigrated survived remained returned walked
        joined gathered attended swore stopped ceased existed passed refused agreed abstained recovered
        resigned signed surrendered burned burnt closed reopened ruled occurred happened suffered arrived
        crossed watched moved knows lies goes gives makes stands holds needs owned served failed followed
        stand sit thinks cast shut split hold needed disappeared protested collapsed succumbed escaped
        participated rebelled revolted wear believe support prefer think want
        """);

    static final Set<String> ADVERBS = set("""
        still already also now later earlier alone altogether together strong instead ago again there here
        abroad ever never always often perhaps almost only just even too more less fewer thereafter
        afterwards thereof overall worldwide long high wide deep tall old away back once twice today
        yesterday tomorrow annually apiece higher lower greater yes no none nothing it he she they we i you
        him them us himself themselves respectively total half thus hence however first last next prior
        subsequent
        """);

    /** Said before a noun without being part of what it names. */
    static final Set<String> FILLERS = Set.of("more", "other", "additional", "further", "such", "odd", "extra", "or");

    /** Plural without an s, or the same in both numbers. */
    static final Set<String> PLURALS = set("""
        people men women children persons feet teeth mice geese oxen dead wounded injured missing killed
        troops police cattle sheep fish salmon deer yen yuan baht personnel staff aircraft homeless
        unemployed clergy gentry infantry cavalry chinese japanese vietnamese portuguese burmese swiss media
        data species series folk youth offspring spacecraft hovercraft swine poultry livestock dice
        phenomena criteria bacteria strata alumni fungi magnitude head
        """);

    /** Plural and said of people: "300 dead", but "300 people dead". */
    static final Set<String> STATES =
            Set.of("dead", "wounded", "injured", "missing", "killed", "homeless", "unemployed");

    static final Set<String> ABBREVIATED_UNITS = set("""
        km m cm mm kg g mg t ha l ml kw mw gw kwh mwh gwh twh km\u00B2 m\u00B2 cm\u00B2 km\u00B3 m\u00B3 mph
        ft lb lbs oz hp db hz kt mt kcal kj min hr hrs yr yrs km2 m2
        """);

    /** Look plural and are not. */
    private static final Set<String> SINGULARS = set("""
        was has this his its as is plus thus always perhaps besides across towards afterwards less news does
        goes says shows lies stands gives makes holds needs previous various religious numerous homeless
        jobless landless us yes politics economics physics knows overseas indoors outdoors means vs minus
        """);

    /** What befalls or is done by people, so that a number before it counts them. */
    static final Set<String> OF_PEOPLE = set("""
        died perished killed shot executed arrested deported imprisoned starved fled voted drowned emigrated
        murdered hanged sentenced exiled interned expelled wounded injured resettled displaced infected
        survived crushed convicted detained jailed evacuated attended protested marched demonstrated
        vaccinated hospitalised hospitalized conscripted mobilised mobilized repatriated rehabilitated
        amnestied die perish starve flee vote drown emigrate
        """);

    private Words() {}

    /** The words of a text, which white space parts. */
    static Set<String> set(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    /** Whether a noun phrase ends before this word. */
    static boolean endsPhrase(String word) {
        return DETERMINERS.contains(word)
                || PREPOSITIONS.contains(word)
                || CONJUNCTIONS.contains(word)
                || VERBS.contains(word)
                || ADVERBS.contains(word)
                || (word.length() > 4 && word.endsWith("ly") && !word.equals("family") && !word.equals("monthly"));
    }

    static boolean isPlural(String word) {
        if (PLURALS.contains(word)) {
            return true;
        }
        if (word.endsWith("men") && word.length() > 4 || word.endsWith("people") || word.endsWith("children")) {
            return true;
        }
        return word.length() > 2
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is")
                && !SINGULARS.contains(word);
    }
}
