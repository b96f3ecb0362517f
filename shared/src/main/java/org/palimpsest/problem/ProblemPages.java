package org.palimpsest.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Answers errors that the container was told of: as a document, or as a page from the template {@code error} with the
 * model {@code status}, {@code title}, {@code detail}, {@code problem} (the type's last segment) and {@code traceId}.
 */
@Controller
class ProblemPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ProblemPages.class);
    private static final String TEMPLATE = "error";

    private final Problems problems;
    private final ObjectProvider<ViewResolver> resolvers;
    private final boolean hasTemplate;

    ProblemPages(Problems problems, ApplicationContext context, ObjectProvider<ViewResolver> resolvers) {
        this.problems = problems;
        this.resolvers = resolvers;
        this.hasTemplate = new TemplateAvailabilityProviders(context).getProvider(TEMPLATE, context) != null;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(request);
        if (!Problems.wantsPage(request)) {
            problems.answerDocument(request, response, problem);
            return;
        }
        response.setStatus(problem.status());
        if (!hasTemplate || !rendered(request, response, problem)) {
            Problems.answerPlainPage(request, response, problem);
        }
    }

    // The template may need what has just failed, such as a session while the database is away.
    private boolean rendered(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        Map<String, Object> model = Map.of(
                "status", problem.status(),
                "title", problem.title(),
                "detail", String.valueOf(problem.getMessage()),
                "problem", problem.type(),
                "traceId", RequestId.of(request));
        try {
            for (ViewResolver resolver : resolvers.orderedStream().toList()) {
                View view = resolver.resolveViewName(TEMPLATE, RequestContextUtils.getLocale(request));
                if (view != null) {
                    view.render(model, request, response);
                    return true;
                }
            }
            return false;
        } catch (Exception failure) {
            log.warn("The error page could not be rendered: {}", failure.toString());
            return response.isCommitted();
        }
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(Problems.ATTRIBUTE) instanceof Problem problem) {
            return problem;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return Refusals.of(failure);
        }
        // Asked for by its own address, there is no error to tell of.
        return Refusals.of(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404);
    }
}
