package org.palimpsest.query.linked;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The publisher's name, and whole addresses of what is published. */
@Component
@EnableConfigurationProperties(PublicationProperties.class)
public class Publication {

    private final PublicationProperties properties;

    Publication(PublicationProperties properties) {
        this.properties = properties;
    }

    public String publisher() {
        return properties.publisher();
    }

    /** Where this installation is, without a slash at its end. */
    public String address(HttpServletRequest request) {
        String address = properties.address();
        String whole = address == null || address.isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : address.strip();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
