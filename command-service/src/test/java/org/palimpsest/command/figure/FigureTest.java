package org.palimpsest.command.figure;

import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.ValueType;

class FigureTest {

    private static final UUID FIGURE = new UUID(1, 1);
    private static final FigureDescription DESCRIPTION = described("On sentences.", "persons");
    private static final FigureDefined DEFINED = new FigureDefined(FIGURE, DESCRIPTION);

    private final AggregateTestFixture<Figure> figure = new AggregateTestFixture<>(Figure.class);

    @Test
    void isDefined() {
        figure.givenNoPriorActivity()
                .when(new DefineFigure(FIGURE, DESCRIPTION))
                .expectEvents(DEFINED);
    }

    @Test
    void isAmendedAsAWhole() {
        FigureDescription narrower = described("On recorded sentences.", "persons");
        figure.given(DEFINED)
                .when(new AmendFigure(FIGURE, narrower, "narrower scope", 1L))
                .expectEvents(new FigureAmended(FIGURE, narrower, "narrower scope"));
    }

    @Test
    void refusesAnAmendmentOfAnOldVersion() {
        figure.given(DEFINED)
                .when(new AmendFigure(FIGURE, described("Other.", "persons"), "another scope", 2L))
                .expectNoEvents()
                .expectException(StaleVersion.class);
    }

    @Test
    void refusesAnotherUnit() {
        figure.given(DEFINED)
                .when(new AmendFigure(FIGURE, described("On sentences.", "thousands"), "shorter numbers", 1L))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void refusesAnAmendmentThatChangesNothing() {
        figure.given(DEFINED)
                .when(new AmendFigure(FIGURE, DESCRIPTION, "nothing at all", 1L))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    private static FigureDescription described(String scope, String unit) {
        return new FigureDescription(
                "Executions", "executions", unit, ValueType.QUANTITY, null, null, null, null, scope);
    }
}
