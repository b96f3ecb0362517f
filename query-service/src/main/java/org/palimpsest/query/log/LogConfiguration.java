package org.palimpsest.query.log;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
class LogConfiguration {

    @Bean
    LogTables logTables(@Qualifier("queryJdbc") JdbcClient jdbc) {
        return new LogTables(jdbc);
    }

    @Bean
    Alarms logAlarms(@Qualifier("queryJdbc") JdbcClient jdbc) {
        return new Alarms(jdbc);
    }
}
