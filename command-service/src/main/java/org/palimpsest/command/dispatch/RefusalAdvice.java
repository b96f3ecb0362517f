package org.palimpsest.command.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.eventstore.AppendUncertain;
import org.palimpsest.eventstore.ContentErased;
import org.palimpsest.eventstore.EventTooLarge;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.eventstore.StaleExpectation;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what the domain and its store refuse with a problem document. */
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
        problems.answer(request, response, Refusal.of(refusal));
    }
}
