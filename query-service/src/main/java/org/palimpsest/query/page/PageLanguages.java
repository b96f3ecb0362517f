package org.palimpsest.query.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language a page is: the one its reader chose, else the one that the browser asks for, else English. What is no
 * page is in English, whatever was chosen.
 */
final class PageLanguages implements LocaleResolver {

    static final String COOKIE = "language";

    /** Languages that have all words, as they are asked for. */
    static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final List<String> NO_PAGES = List.of("/api/", "/v3/", "/actuator");

    static boolean isPage(HttpServletRequest request) {
        return NO_PAGES.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    /** Whether it is shown on the pages of others: in the language that these ask for, and no choice is kept there. */
    static boolean isFramed(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/findings/") && path.endsWith("/card");
    }

    /** The language of a name such as {@code de}; empty where there is none of that name. */
    static Optional<Locale> named(@Nullable String name) {
        return ALL.stream()
                .filter(language -> language.getLanguage().equals(name))
                .findFirst();
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (!isPage(request)) {
            return Locale.ENGLISH;
        }
        if (isFramed(request)) {
            return named(request.getParameter(LanguageChoice.PARAMETER)).orElseGet(() -> asked(request));
        }
        Cookie chosen = WebUtils.getCookie(request, COOKIE);
        return named(chosen == null ? null : chosen.getValue()).orElseGet(() -> asked(request));
    }

    @Override
    public void setLocale(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale language) {
        ResponseCookie choice = ResponseCookie.from(
                        COOKIE, Objects.requireNonNull(language).getLanguage())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build();
        Objects.requireNonNull(response).addHeader(HttpHeaders.SET_COOKIE, choice.toString());
    }

    private static Locale asked(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null) {
            return Locale.ENGLISH;
        }
        try {
            return Objects.requireNonNullElse(Locale.lookup(LanguageRange.parse(header), ALL), Locale.ENGLISH);
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
