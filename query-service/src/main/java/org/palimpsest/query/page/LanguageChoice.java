package org.palimpsest.query.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Keeps the language that was chosen by {@code ?lang=de} and leads back to the same address without that, so that an
 * address that is passed on chooses nothing for others. Says of every page that it depends on the choice.
 */
final class LanguageChoice implements HandlerInterceptor {

    static final String PARAMETER = "lang";

    private final LocaleResolver languages;

    LanguageChoice(LocaleResolver languages) {
        this.languages = languages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod) || !PageLanguages.isPage(request)) {
            return true;
        }
        if (!response.getHeaders(HttpHeaders.VARY).contains(HttpHeaders.ACCEPT_LANGUAGE)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }
        if (PageLanguages.isFramed(request)) {
            return true;
        }
        Optional<Locale> chosen = PageLanguages.named(request.getParameter(PARAMETER));
        if (chosen.isEmpty() || !request.getMethod().equals("GET")) {
            return true;
        }
        languages.setLocale(request, response, chosen.get());
        String query = others(request.getQueryString());
        response.sendRedirect(query.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + query);
        return false;
    }

    /** The parameters of an address but the choice of a language, as they stand there. */
    static String others(@Nullable String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.equals(PARAMETER) && !parameter.startsWith(PARAMETER + "="))
                        .collect(Collectors.joining("&"));
    }
}
