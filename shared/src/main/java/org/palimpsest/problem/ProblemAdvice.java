package org.palimpsest.problem;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers whatever a controller throws. The one place that logs an exception nobody foresaw. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;
    private final ObjectProvider<MeterRegistry> meters;

    ProblemAdvice(Problems problems, ObjectProvider<MeterRegistry> meters) {
        this.problems = problems;
        this.meters = meters;
    }

    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof AccessDeniedException denied) {
            // Security knows better than anyone whether to ask who is there or to refuse them.
            throw denied;
        }
        if (failure instanceof AuthenticationException unknown) {
            throw unknown;
        }
        if (failure instanceof AsyncRequestNotUsableException) {
            return;
        }
        Problem problem = noted(failure, request, log);
        // The types are the program's own words, so there are never many.
        meters.ifAvailable(registry -> registry.counter(
                        "palimpsest.refusals", "rule", problem.type(), "status", Integer.toString(problem.status()))
                .increment());
        problems.answer(request, response, problem);
    }

    /** The refusal for the failure, logged if it is the server's fault. */
    static Problem noted(Throwable failure, HttpServletRequest request, Logger log) {
        Problem problem = Refusals.of(failure);
        if (problem.status() == 500) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem.status() > 500 && !(failure instanceof Problem)) {
            log.warn("{} {} was not answered: {}", request.getMethod(), request.getRequestURI(), failure.toString());
        }
        return problem;
    }
}
