package org.palimpsest.query.reading;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a client read its own writes: a read with {@code minPosition} waits until the read side has it. */
@Configuration
class AwaitMinPosition implements WebMvcConfigurer {

    private final Positions positions;

    AwaitMinPosition(Positions positions) {
        this.positions = positions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Waiting());
    }

    private final class Waiting implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            boolean reads =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            if (!reads || request.getDispatcherType() != DispatcherType.REQUEST) {
                return true;
            }
            Long wanted = new RequestParameters(request).position("minPosition");
            String header = request.getHeader("Palimpsest-Position");
            if (wanted == null && header != null && !header.isBlank()) {
                wanted = RequestParameters.position("Palimpsest-Position", header.strip());
            }
            if (wanted != null) {
                positions.await(wanted);
            }
            return true;
        }
    }
}
