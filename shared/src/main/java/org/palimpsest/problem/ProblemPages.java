package org.palimpsest.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;

/**
 * Answers errors that the container was told of: as a document, or as a page from the template {@code error} with the
 * model {@code status}, {@code title}, {@code detail}, {@code problem} (the type's last segment) and {@code traceId}.
 */
@Controller
class ProblemPages implements ErrorController {

    private static final String TEMPLATE = "error";

    private final Problems problems;
    private final boolean hasTemplate;

    ProblemPages(Problems problems, ApplicationContext context) {
        this.problems = problems;
        this.hasTemplate = new TemplateAvailabilityProviders(context).getProvider(TEMPLATE, context) != null;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(request);
        if (!Problems.wantsPage(request)) {
            problems.answerDocument(request, response, problem);
            return null;
        }
        response.setStatus(problem.status());
        if (!hasTemplate) {
            plainPage(request, response, problem);
            return null;
        }
        return new ModelAndView(TEMPLATE)
                .addObject("status", problem.status())
                .addObject("title", problem.title())
                .addObject("detail", problem.getMessage())
                .addObject("problem", problem.type())
                .addObject("traceId", RequestId.of(request));
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

    private static void plainPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(
                        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%1$s</title><h1>%1$s</h1><p>%2$s</p><p>%3$d · %4$s</p></html>"
                                .formatted(
                                        HtmlUtils.htmlEscape(problem.title()),
                                        HtmlUtils.htmlEscape(String.valueOf(problem.getMessage())),
                                        problem.status(),
                                        RequestId.of(request)));
    }
}
