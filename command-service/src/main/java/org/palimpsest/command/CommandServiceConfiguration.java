package org.palimpsest.command;

import org.palimpsest.identity.IdentityConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** The whole of the command service, for its own process and for one that it shares with the query service. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        // Whatever starts a process of its own is no part of this one.
        excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = EnableAutoConfiguration.class))
@Import(IdentityConfiguration.class)
public class CommandServiceConfiguration {}
