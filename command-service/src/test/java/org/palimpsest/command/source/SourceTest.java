package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

class SourceTest {

    private static final UUID SOURCE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final HeldText TEXT = new HeldText("ab".repeat(32), "text/plain", 7);
    private static final SourceRegistered REGISTERED =
            new SourceRegistered(SOURCE, "A digest", SourceKind.ARTICLE, List.of(), null, null, null, null, null);
    private static final SourceTextAdded FIRST = new SourceTextAdded(SOURCE, 1, TEXT.sha256(), "text/plain", 7);

    private static final HeldText NEWER = new HeldText("cd".repeat(32), "text/plain", 9);
    private static final SourceTextAdded SECOND = new SourceTextAdded(SOURCE, 2, NEWER.sha256(), "text/plain", 9);
    private static final Anchor ANCHOR = new Anchor(AnchorKind.CLAIM, new UUID(1, 3));
    private static final Passage PASSAGE = new Passage("the", "of ", " one", 3, 6, NEWER.sha256());

    private final AggregateTestFixture<Source> source = new AggregateTestFixture<>(Source.class);

    @Test
    void isRegisteredWithItsFirstText() {
        source.givenNoPriorActivity().when(register(TEXT)).expectEvents(REGISTERED, FIRST);
    }

    @Test
    void countsWithoutAText() {
        source.givenNoPriorActivity().when(register(null)).expectEvents(REGISTERED);
    }

    @Test
    void takesANewTextAsTheNextVersion() {
        HeldText newer = new HeldText("cd".repeat(32), "text/html", 9);
        source.given(REGISTERED, FIRST)
                .when(new AddSourceText(SOURCE, newer, 2, List.of(), 2L))
                .expectEvents(new SourceTextAdded(SOURCE, 2, newer.sha256(), "text/html", 9));
    }

    @Test
    void refusesTheTextThatItHoldsAlready() {
        source.given(REGISTERED, FIRST)
                .when(new AddSourceText(SOURCE, TEXT, 2, List.of(), null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void recordsWherePassagesAreOnTheNewText() {
        source.given(REGISTERED, FIRST)
                .when(new AddSourceText(SOURCE, NEWER, 2, List.of(placed(PlacementMethod.EXACT)), null))
                .expectEvents(SECOND, placed(PlacementMethod.EXACT));
    }

    @Test
    void keepsTheFileThatATextWasTakenFrom() {
        HeldText held = new HeldText(NEWER.sha256(), "application/pdf", 9, "ef".repeat(32));
        source.given(REGISTERED, FIRST)
                .when(new AddSourceText(SOURCE, held, 2, List.of(), null))
                .expectEvents(new SourceTextAdded(SOURCE, 2, NEWER.sha256(), "application/pdf", 9, "ef".repeat(32)));
    }

    @Test
    void refusesPlacementsForAVersionThatIsTakenMeanwhile() {
        source.given(REGISTERED, FIRST, SECOND)
                .when(new AddSourceText(SOURCE, new HeldText("ef".repeat(32), "text/plain", 9), 2, List.of(), null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
        source.given(REGISTERED, FIRST, SECOND)
                .when(new PlacePassages(SOURCE, 1, List.of(placed(PlacementMethod.EXACT))))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void placesAPassageOnceOnAText() {
        PlacePassages command = new PlacePassages(SOURCE, 2, List.of(placed(PlacementMethod.EXACT)));
        source.given(REGISTERED, FIRST, SECOND).when(command).expectEvents(placed(PlacementMethod.EXACT));
        source.given(REGISTERED, FIRST, SECOND, placed(PlacementMethod.FUZZY))
                .when(command)
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void isCorrectedByHandOnce() {
        PlaceByHand command = new PlaceByHand(SOURCE, placed(PlacementMethod.BY_HAND), null);
        source.given(REGISTERED, FIRST, SECOND, placed(PlacementMethod.FUZZY))
                .when(command)
                .expectEvents(placed(PlacementMethod.BY_HAND));
        source.given(REGISTERED, FIRST, SECOND, placed(PlacementMethod.BY_HAND))
                .when(command)
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void refusesToPlaceByHandWhatStandsOnTheLatestTextByItself() {
        PassagePosition there = new PassagePosition(NEWER.sha256(), 2, 5);
        PassagePlaced placement = new PassagePlaced(
                SOURCE, ANCHOR, there, there, 2, NEWER.sha256(), PlacementMethod.BY_HAND, 1000, PASSAGE, null);
        source.given(REGISTERED, FIRST, SECOND)
                .when(new PlaceByHand(SOURCE, placement, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void isRelatedToAnotherSourceOnce() {
        SourcesRelated related = new SourcesRelated(SOURCE, SourceRelation.CITES, OTHER);
        RelateSources command = new RelateSources(SOURCE, SourceRelation.CITES, OTHER, null);
        source.given(REGISTERED).when(command).expectEvents(related);
        source.given(REGISTERED, related).when(command).expectNoEvents().expectException(RuleBroken.class);
    }

    @Test
    void refusesARelationToItself() {
        source.given(REGISTERED)
                .when(new RelateSources(SOURCE, SourceRelation.CITES, SOURCE, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    private static PassagePlaced placed(PlacementMethod method) {
        PassagePosition own = new PassagePosition(TEXT.sha256(), 1, 4);
        return new PassagePlaced(SOURCE, ANCHOR, own, own, 2, NEWER.sha256(), method, 900, PASSAGE, null);
    }

    private static RegisterSource register(HeldText text) {
        return new RegisterSource(
                SOURCE, "A digest", SourceKind.ARTICLE, List.of(), null, null, null, null, null, text);
    }
}
