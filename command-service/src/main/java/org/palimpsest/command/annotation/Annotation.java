package org.palimpsest.command.annotation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.command.policy.AnnotationMustBeOpen;
import org.palimpsest.command.policy.StaleWritesLose;

/** A remark on a passage: it is answered while it is open, and resolved once. */
public final class Annotation {

    @AggregateIdentifier
    private UUID annotationId;

    private AnnotationState state;

    /** For the repository. */
    Annotation() {}

    @CommandHandler
    Annotation(AnnotatePassage command) {
        apply(new PassageAnnotated(
                command.annotationId(),
                command.annotatedBy(),
                command.sourceId(),
                command.passage(),
                command.purpose(),
                command.body()));
    }

    @CommandHandler
    void handle(AnswerAnnotation command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        AnnotationMustBeOpen.check(state.resolution());
        apply(new AnnotationAnswered(annotationId, state.sourceId(), command.answeredBy(), command.body()));
    }

    @CommandHandler
    void handle(ResolveAnnotation command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        AnnotationMustBeOpen.check(state.resolution());
        apply(new AnnotationResolved(annotationId, state.sourceId(), command.resolvedBy(), command.note(), null));
    }

    /**
     * Resolves it with the claim that is filed in the same unit of work.
     *
     * @param expectedVersion the version that the filer saw; {@code null} when they do not mind
     */
    public void promote(UUID claimId, UUID promotedBy, @Nullable Long expectedVersion) {
        StaleWritesLose.check(expectedVersion, state.version(), state);
        AnnotationMustBeOpen.check(state.resolution());
        apply(new AnnotationResolved(annotationId, state.sourceId(), promotedBy, null, claimId));
    }

    @EventSourcingHandler
    void on(Object event) {
        state = event instanceof PassageAnnotated annotated ? AnnotationState.of(annotated) : state.after(event);
        annotationId = state.annotationId();
    }
}
