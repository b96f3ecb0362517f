package org.palimpsest.anchoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palimpsest.source.PlacementMethod;

class ReanchoringTest {

    private static final String FIRST = "The winter came early that year. ";
    private static final String COUNTED =
            "In 1921 the council of Orvik counted 4,000 people in the northern district. ";
    private static final String LAST = "Nobody kept the lists of the parish after the fire.";

    @Test
    void findsTheSameWordsWhereTheyWent() {
        Placed placed = place(FIRST + COUNTED + LAST, "4,000 people", "A headline\n\n" + FIRST + COUNTED + LAST);
        assertThat(placed.method()).isEqualTo(PlacementMethod.EXACT);
        assertThat(placed.score()).isEqualTo(1000);
    }

    @Test
    void followsASentenceThatWasMoved() {
        String after = FIRST + LAST + " " + COUNTED;
        Placed placed = place(FIRST + COUNTED + LAST, "the council of Orvik", after);
        assertThat(words(after, placed)).isEqualTo("the council of Orvik");
        assertThat(placed.method()).isEqualTo(PlacementMethod.EXACT);
    }

    @Test
    void doesNotMindWhiteSpace() {
        String after = FIRST + "\n" + COUNTED.replace(" counted 4,000", "\n  counted\u00a04,000") + LAST;
        Placed placed = place(FIRST + COUNTED + LAST, "counted 4,000 people", after);
        assertThat(words(after, placed)).isEqualTo("counted\u00a04,000 people");
        assertThat(placed.method()).isEqualTo(PlacementMethod.EXACT);
    }

    @Test
    void saysWhenThePunctuationIsAnother() {
        Placed placed = place(
                FIRST + "It was, they say, the end. " + LAST,
                "was, they say",
                FIRST + "It was \u2013 they say \u2013 the end. " + LAST);
        assertThat(placed.method()).isEqualTo(PlacementMethod.FUZZY);
        assertThat(placed.score()).isEqualTo(990);
    }

    @Test
    void tellsTheSameWordsApartByWhatStandsAroundThem() {
        String twice = "The lists were kept twice. ";
        String before = FIRST + twice + LAST + " " + twice + COUNTED;
        String after = "Something new comes first. " + before;
        Reanchoring reanchoring = Reanchoring.between(before, after);
        int start = before.lastIndexOf(twice);
        Placed placed = reanchoring.place(start, start + twice.strip().length());
        assertThat(placed.method()).isEqualTo(PlacementMethod.CONTEXT);
        assertThat(placed.start()).isEqualTo(after.lastIndexOf(twice));
    }

    @Test
    void orphansOneOfTwoThatNothingTellsApart() {
        String twice = "The lists were kept twice. ";
        Placed placed = place(FIRST + twice + twice + LAST, twice.strip(), FIRST + twice + LAST);
        assertThat(placed.isOrphan()).isTrue();
    }

    @Test
    void findsWordsThatWereEditedALittle() {
        String after = FIRST + COUNTED.replace("northern", "coastal") + LAST;
        Placed placed = place(FIRST + COUNTED + LAST, "counted 4,000 people in the northern district", after);
        assertThat(words(after, placed)).isEqualTo("counted 4,000 people in the coastal district");
        assertThat(placed.method()).isEqualTo(PlacementMethod.FUZZY);
        assertThat(placed.score()).isBetween(Reanchoring.NUMBERS_UNCHANGED, 980);
    }

    @Test
    void saysByTheScoreThatANumberIsAnotherOne() {
        String after = FIRST + COUNTED.replace("4,000", "4,310") + LAST;
        Placed placed = place(FIRST + COUNTED + LAST, "counted 4,000 people", after);
        assertThat(words(after, placed)).isEqualTo("counted 4,310 people");
        assertThat(placed.method()).isEqualTo(PlacementMethod.FUZZY);
        assertThat(placed.score()).isBetween(1, Reanchoring.NUMBERS_UNCHANGED - 1);
    }

    @Test
    void aMinusMakesAnotherNumber() {
        String before = FIRST + "The account of the parish stood at 400 crowns in the spring. " + LAST;
        Placed placed = place(before, "at 400 crowns", before.replace("400", "-400"));
        assertThat(placed.score()).isBetween(1, Reanchoring.NUMBERS_UNCHANGED - 1);
    }

    @Test
    void orphansWhatIsGone() {
        assertThat(place(FIRST + COUNTED + LAST, "4,000 people", FIRST + LAST).isOrphan())
                .isTrue();
    }

    @Test
    void doesNotTakeTheNeighbourForASentenceThatIsGone() {
        String neighbour = COUNTED.replace("1921", "1922").replace("4,000", "5,100");
        String before = FIRST + COUNTED + neighbour + LAST;
        assertThat(place(before, "in the northern district", FIRST + neighbour + LAST)
                        .isOrphan())
                .isTrue();
        assertThat(place(before, "in the northern district", FIRST + neighbour.replace("5,100", "5,200") + LAST)
                        .isOrphan())
                .isTrue();
    }

    @Test
    void doesNotTakeAnotherTownForAnEdit() {
        String after = FIRST + COUNTED.replace("Orvik", "Brenholm") + LAST;
        assertThat(place(FIRST + COUNTED + LAST, "4,000 people", after).isOrphan())
                .isTrue();
    }

    @Test
    void orphansWhatHasNoWords() {
        assertThat(place("One. Two. Three.", ".", "One. Two. Three.").isOrphan())
                .isTrue();
    }

    @Test
    void refusesAPassageThatTheTextDoesNotHave() {
        Reanchoring reanchoring = Reanchoring.between("short", "short");
        assertThatThrownBy(() -> reanchoring.place(3, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void endsWithNothingAndWithOneWordRepeatedForEver() {
        assertThat(place(COUNTED, "4,000", "").isOrphan()).isTrue();
        String before = "again ".repeat(200_000);
        assertThat(Reanchoring.between(before, before + "and again")
                        .place(60_000, 60_005)
                        .isOrphan())
                .isTrue();
    }

    private static Placed place(String before, String words, String after) {
        int start = before.indexOf(words);
        return Reanchoring.between(before, after).place(start, start + words.length());
    }

    private static String words(String text, Placed placed) {
        return text.substring(placed.start(), placed.end());
    }
}
