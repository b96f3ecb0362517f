package org.palimpsest.query.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.palimpsest.query.reading.RequestParameters;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses the one character that PostgreSQL cannot compare with anything, wherever it stands in a page's address. */
final class NothingUnstorable implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST && PageLanguages.isPage(request)) {
            request.getParameterMap().forEach((name, values) -> {
                for (String value : values) {
                    // A name alone, as in /login?error, has no value.
                    if (value != null && value.indexOf('\0') >= 0) {
                        throw RequestParameters.malformed(name, "contains a NUL character. Leave it out.");
                    }
                }
            });
        }
        return true;
    }
}
