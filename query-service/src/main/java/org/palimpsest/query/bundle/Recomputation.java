package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.replay.PublishedState;
import org.palimpsest.query.replay.Scope;

/**
 * Computes each consensus from the events of a bundle, which were judged. It reads the events of one figure after the other;
 * a claim that spoke of several is read for each and told of with the first.
 */
final class Recomputation {

    private final BundleFile file;
    private final Register register;
    private final Rules rules;

    /** @throws NotVerified when a rule was activated that there is not */
    Recomputation(BundleFile file, Register register) {
        this.file = file;
        this.register = register;
        try {
            this.rules = new Rules(register.activations());
        } catch (IllegalArgumentException e) {
            throw new NotVerified(
                    Fault.of("rule", "activated", "a rule that this program knows", String.valueOf(e.getMessage())));
        }
    }

    /** The figures whose consensus a bundle has. */
    Set<UUID> figures(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> register.figures();
            case Scope.OfFigure(UUID id) -> Set.of(known("figure", id, register.figures()));
            case Scope.OfClaim(UUID id) -> Set.of();
        };
    }

    /** The claims whose consensus a bundle has. */
    Set<UUID> claims(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> register.claims();
            case Scope.OfFigure(UUID id) -> new LinkedHashSet<>(register.claimsOf(id));
            case Scope.OfClaim(UUID id) -> Set.of(known("claim", id, register.claims()));
        };
    }

    private static UUID known(String what, UUID id, Collection<UUID> known) {
        if (!known.contains(id)) {
            throw new NotVerified(new Fault(null, what, id, "events", "its events", "none"));
        }
        return id;
    }

    /** The rule that computes what a bundle is about. */
    ConsensusRule rule(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> rules.now().of(null);
            case Scope.OfFigure(UUID id) -> rules.now().of(id);
            case Scope.OfClaim(UUID id) ->
                rules.now()
                        .of(fold(file.events(known("claim", id, register.claims())))
                                .figureId());
        };
    }

    /**
     * Computes them, some at a time.
     *
     * @param each is told of every one; by several threads
     * @throws InterruptedException when interrupted
     */
    void compute(Scope scope, ExecutorService threads, Consumer<PublishedState> each) throws InterruptedException {
        Set<UUID> figures = figures(scope);
        Set<UUID> claims = claims(scope);
        List<Future<?>> computed = new ArrayList<>();
        for (UUID figure : figures) {
            computed.add(threads.submit(() -> figure(figure, claims, each)));
        }
        for (UUID claim : claims) {
            if (figures.isEmpty() || register.definedFiguresOf(claim).isEmpty()) {
                computed.add(threads.submit(() -> claim(claim, (figure, event) -> {}, each)));
            }
        }
        try {
            for (Future<?> one : computed) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void figure(UUID id, Set<UUID> claims, Consumer<PublishedState> each) {
        List<StoredEvent> own = file.events(id);
        StoredEvent[] last = {own.getLast()};
        Rules.Touched touched = (figure, event) -> {
            if (figure.equals(id) && event.position() > last[0].position()) {
                last[0] = event;
            }
        };
        List<ClaimFold> speaking = new ArrayList<>();
        for (UUID claim : register.claimsOf(id)) {
            boolean isTold = claims.contains(claim) && isHome(id, claim);
            ClaimFold fold = claim(claim, touched, isTold ? each : state -> {});
            if (id.equals(fold.figureId())) {
                speaking.add(fold);
            }
        }
        FigureFold fold =
                FigureFold.of(description(own), own.size(), rules.now().of(id), speaking);
        StoredEvent renewed = rules.lastOfFigure(id, last[0], own.getFirst().position());
        each.accept(PublishedState.of(id, fold, renewed.position(), renewed.recordedAt()));
    }

    private boolean isHome(UUID figure, UUID claim) {
        return register.definedFiguresOf(claim).iterator().next().equals(figure);
    }

    private ClaimFold claim(UUID id, Rules.Touched touched, Consumer<PublishedState> each) {
        List<StoredEvent> events = file.events(id);
        ClaimFold fold;
        try {
            fold = fold(events);
        } catch (RuntimeException e) {
            throw new NotVerified(new Fault(
                    events.getLast().position(),
                    "claim",
                    id,
                    "events",
                    "events that follow from each other",
                    String.valueOf(e.getMessage())));
        }
        StoredEvent renewed = rules.lastOfClaim(events, touched);
        each.accept(PublishedState.of(fold, renewed.position(), renewed.recordedAt()));
        return fold;
    }

    private ClaimFold fold(List<StoredEvent> events) {
        return ClaimFold.of(events, rules.now());
    }

    private static FigureDescription description(List<StoredEvent> events) {
        return switch (events.getLast().payload()) {
            case FigureDefined defined -> defined.description();
            case FigureAmended amended -> amended.description();
            default ->
                throw new IllegalStateException(
                        "no event of a figure: " + events.getLast().type());
        };
    }
}
