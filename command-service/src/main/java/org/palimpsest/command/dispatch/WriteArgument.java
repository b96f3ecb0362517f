package org.palimpsest.command.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Account;
import org.palimpsest.problem.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Write} of its request. */
final class WriteArgument implements HandlerMethodArgumentResolver {

    private final Once once;

    WriteArgument(Once once) {
        this.once = once;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Write.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (request == null || authentication == null || !(authentication.getPrincipal() instanceof Account account)) {
            throw new Problem(401, "unauthenticated", "Sign in first", "Writing needs an account.");
        }
        return new Write(
                account,
                requestId(request),
                request.getHeader("Idempotency-Key"),
                request.getHeader("If-Match"),
                request.getMethod() + " " + request.getRequestURI(),
                once);
    }

    private static String requestId(HttpServletRequest request) {
        Object id = request.getAttribute("palimpsest.requestId");
        return id == null ? "" : id.toString();
    }
}
