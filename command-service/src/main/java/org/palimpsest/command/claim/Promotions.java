package org.palimpsest.command.claim;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.palimpsest.command.annotation.Annotation;

/** Files a claim and resolves the annotation that led to it in one unit of work: both are stored, or neither. */
final class Promotions {

    private final Repository<Claim> claims;
    private final Repository<Annotation> annotations;

    Promotions(Repository<Claim> claims, Repository<Annotation> annotations) {
        this.claims = claims;
        this.annotations = annotations;
    }

    @CommandHandler
    void handle(PromoteAnnotation command) throws Exception {
        // The claim comes first: what is reserved with a command belongs to the stream of its first event.
        claims.newInstance(() -> new Claim(command.claim()));
        annotations
                .load(command.annotationId().toString())
                .execute(annotation -> annotation.promote(
                        command.claim().claimId(), command.claim().filedBy(), command.expectedVersion()));
    }
}
