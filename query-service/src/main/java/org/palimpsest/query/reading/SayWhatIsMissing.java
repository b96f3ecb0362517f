package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.palimpsest.query.deadletter.FirstMissing;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** While events are set aside, every answer says from which position on it lacks something. */
@Configuration
public class SayWhatIsMissing implements WebMvcConfigurer {

    /** Also the name of the request attribute that a page reads. */
    public static final String HEADER = "Palimpsest-Incomplete-From";

    private final FirstMissing missing;

    SayWhatIsMissing(FirstMissing missing) {
        this.missing = missing;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {

            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (missing.isAny()) {
                    response.setHeader(HEADER, Long.toString(missing.position()));
                    request.setAttribute(HEADER, missing.position());
                }
                return true;
            }
        });
    }
}
