package org.palimpsest.command.annotation;

import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.source.Passage;

class AnnotationTest {

    private static final UUID ANNOTATION = new UUID(1, 1);
    private static final UUID SOURCE = new UUID(1, 2);
    private static final UUID READER = new UUID(1, 3);
    private static final UUID OTHER = new UUID(1, 4);
    private static final Passage PASSAGE = new Passage("two wells", "had ", " in", 4, 13, "ab".repeat(32));
    private static final PassageAnnotated ANNOTATED = new PassageAnnotated(
            ANNOTATION, READER, SOURCE, PASSAGE, AnnotationPurpose.QUESTION, "Were there two in winter?");
    private static final AnnotationAnswered ANSWERED =
            new AnnotationAnswered(ANNOTATION, SOURCE, OTHER, "One of them froze.");
    private static final AnnotationResolved RESOLVED =
            new AnnotationResolved(ANNOTATION, SOURCE, READER, "That is enough.", null);

    private final AggregateTestFixture<Annotation> annotation = new AggregateTestFixture<>(Annotation.class);

    @Test
    void isARemarkOnAPassage() {
        annotation
                .givenNoPriorActivity()
                .when(new AnnotatePassage(
                        ANNOTATION, READER, SOURCE, PASSAGE, AnnotationPurpose.QUESTION, "Were there two in winter?"))
                .expectEvents(ANNOTATED);
    }

    @Test
    void isAnsweredAnyNumberOfTimes() {
        annotation
                .given(ANNOTATED, ANSWERED)
                .when(new AnswerAnnotation(ANNOTATION, READER, "Then one.", null))
                .expectEvents(new AnnotationAnswered(ANNOTATION, SOURCE, READER, "Then one."));
    }

    @Test
    void isResolvedByAnybody() {
        annotation
                .given(ANNOTATED, ANSWERED)
                .when(new ResolveAnnotation(ANNOTATION, OTHER, null, 2L))
                .expectEvents(new AnnotationResolved(ANNOTATION, SOURCE, OTHER, null, null));
    }

    @Test
    void takesNoAnswerOnceItIsResolved() {
        annotation
                .given(ANNOTATED, RESOLVED)
                .when(new AnswerAnnotation(ANNOTATION, OTHER, "But still", null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void isResolvedOnce() {
        annotation
                .given(ANNOTATED, RESOLVED)
                .when(new ResolveAnnotation(ANNOTATION, OTHER, null, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void refusesWhatWasWrittenOnAnEarlierVersion() {
        annotation
                .given(ANNOTATED, ANSWERED)
                .when(new AnswerAnnotation(ANNOTATION, READER, "Late", 1L))
                .expectNoEvents()
                .expectException(StaleVersion.class);
        annotation
                .given(ANNOTATED, ANSWERED)
                .when(new ResolveAnnotation(ANNOTATION, READER, null, 1L))
                .expectNoEvents()
                .expectException(StaleVersion.class);
    }
}
