package org.palimpsest.command.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.palimpsest.command.policy.RedactedOnce;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.SameThingOnce;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.eventstore.AppendUncertain;
import org.palimpsest.eventstore.ContentErased;
import org.palimpsest.eventstore.EventTooLarge;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.eventstore.StaleExpectation;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.problem.Problem;
import org.palimpsest.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place where what the domain and its store refuse becomes a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    private final Problems problems;

    RefusalAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler({
        RuleBroken.class,
        StaleVersion.class,
        ReservationTaken.class,
        StaleExpectation.class,
        ConcurrencyException.class,
        AggregateStreamCreationException.class,
        AggregateNotFoundException.class,
        ContentErased.class,
        EventTooLarge.class,
        StoreUnavailable.class,
        AppendUncertain.class
    })
    void refuse(RuntimeException refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(request, response, problem(refusal));
    }

    private static Problem problem(RuntimeException refusal) {
        return switch (refusal) {
            case RuleBroken broken -> ofRule(broken);
            case ReservationTaken taken
            when taken.kind().equals(SameThingOnce.RESERVATION) -> ofRule(SameThingOnce.broken(taken.holder()));
            case ReservationTaken taken
            when taken.kind().equals(RedactedOnce.RESERVATION) -> ofRule(RedactedOnce.broken(taken.holder()));
            case ReservationTaken taken -> new Problem(409, "already-exists", "It exists already", taken.getMessage());
            case StaleVersion stale ->
                new Problem(412, "stale-version", "The version is out of date", stale.getMessage())
                        .with("currentVersion", stale.actual())
                        .with("current", stale.current())
                        .header("ETag", "\"" + stale.actual() + "\"");
            case AggregateNotFoundException missing ->
                new Problem(404, "not-found", "Not found", "There is no " + missing.getAggregateIdentifier() + ".");
            case ContentErased erased ->
                new Problem(409, "content-redacted", "The text was redacted", erased.getMessage());
            case EventTooLarge large -> new Problem(413, "too-large", "The body is too large", large.getMessage());
            case AppendUncertain uncertain ->
                unavailable("The database was lost while storing; send the same again with the same Idempotency-Key.");
            case StoreUnavailable away -> unavailable("The database cannot be reached at the moment; try again.");
            default -> unavailable("Others changed what this rests on at the same moment; look again and retry.");
        };
    }

    private static Problem ofRule(RuleBroken broken) {
        Problem problem = new Problem(409, broken.rule(), broken.title(), broken.getMessage());
        broken.details().forEach(problem::with);
        return problem;
    }

    private static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", "Not available at the moment", detail).header("Retry-After", "1");
    }
}
