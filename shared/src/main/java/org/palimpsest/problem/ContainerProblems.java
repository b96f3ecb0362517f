package org.palimpsest.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers what never reached a filter, such as a request line that Tomcat cannot parse. Named to Tomcat by its class. */
public final class ContainerProblems extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = request.getAttribute(Problems.ATTRIBUTE) instanceof Problem known
                ? known
                : Refusals.of(response.getStatus());
        try {
            response.setHeader(RequestId.HEADER, RequestId.of(request));
            if (Problems.wantsPage(request)) {
                Problems.answerPlainPage(request, response, problem);
                response.finishResponse();
                return;
            }
            byte[] body = JSON.writeValueAsBytes(Problems.document(request, problem));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | RuntimeException unanswerable) {
            getContainer().getLogger().debug("The connection was gone", unanswerable);
        }
    }
}
