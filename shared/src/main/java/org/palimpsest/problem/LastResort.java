package org.palimpsest.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what a filter throws, such as the session store when its database is away. */
final class LastResort extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final Problems problems;

    LastResort(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            Throwable cause = failure instanceof ServletException wrapper && wrapper.getCause() != null
                    ? wrapper.getCause()
                    : failure;
            if (response.isCommitted()) {
                log.debug("The answer to {} broke off", request.getRequestURI(), cause);
                return;
            }
            problems.answer(request, response, ProblemAdvice.noted(cause, request, log));
        }
    }
}
