package org.palimpsest.command.dispatch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.palimpsest.eventstore.EventReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires what stands between an HTTP write and its command. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

    @Bean
    RecentAggregates recentAggregates() {
        return new RecentAggregates();
    }

    @Bean
    Commands commands(CommandGateway gateway, RecentAggregates recent) {
        return new Commands(gateway, recent);
    }

    /** Ids that sort by the time they were made, so that new rows land together in the indexes. */
    @Bean
    NoArgGenerator ids() {
        return Generators.timeBasedEpochGenerator();
    }

    @Bean
    WebMvcConfigurer writeArgument(Commands commands, EventReader events, JsonMapper json) {
        WriteArgument argument = new WriteArgument(new Once(commands, events, json));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(argument);
            }
        };
    }
}
