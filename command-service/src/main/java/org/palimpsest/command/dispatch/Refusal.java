package org.palimpsest.command.dispatch;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.palimpsest.command.policy.RedactedOnce;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.SameThingOnce;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.eventstore.AppendUncertain;
import org.palimpsest.eventstore.ContentErased;
import org.palimpsest.eventstore.EventTooLarge;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.problem.Problem;

/** The one place where what the domain and its store refuse becomes a problem that a caller can act on. */
public final class Refusal {

    private Refusal() {}

    /** The problem that something the domain or its store threw stands for; 503 where the same may go through later. */
    public static Problem of(RuntimeException refusal) {
        return switch (refusal) {
            case Problem problem -> problem;
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
