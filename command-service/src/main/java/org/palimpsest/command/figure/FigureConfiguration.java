package org.palimpsest.command.figure;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FigureConfiguration {

    @Bean
    AggregateConfigurer<Figure> figureAggregate() {
        return AggregateConfigurer.defaultConfiguration(Figure.class);
    }
}
