package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.policy.RuleBroken;
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
                .when(new AddSourceText(SOURCE, newer, 2L))
                .expectEvents(new SourceTextAdded(SOURCE, 2, newer.sha256(), "text/html", 9));
    }

    @Test
    void refusesTheTextThatItHoldsAlready() {
        source.given(REGISTERED, FIRST)
                .when(new AddSourceText(SOURCE, TEXT, null))
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

    private static RegisterSource register(HeldText text) {
        return new RegisterSource(
                SOURCE, "A digest", SourceKind.ARTICLE, List.of(), null, null, null, null, null, text);
    }
}
