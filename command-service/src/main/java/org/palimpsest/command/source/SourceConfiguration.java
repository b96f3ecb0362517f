package org.palimpsest.command.source;

import jakarta.servlet.MultipartConfigElement;
import org.axonframework.config.AggregateConfigurer;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    /** Larger files get as far as the refusal that says what the limit is. */
    private static final DataSize LARGEST_UPLOAD = DataSize.ofMegabytes(8);

    @Bean
    MultipartConfigElement uploads() {
        MultipartConfigFactory uploads = new MultipartConfigFactory();
        uploads.setMaxFileSize(LARGEST_UPLOAD);
        uploads.setMaxRequestSize(LARGEST_UPLOAD);
        uploads.setFileSizeThreshold(LARGEST_UPLOAD);
        return uploads.createMultipartConfig();
    }

    @Bean
    AggregateConfigurer<Source> sourceAggregate() {
        return AggregateConfigurer.defaultConfiguration(Source.class);
    }
}
