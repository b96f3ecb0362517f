package org.palimpsest.value;

import org.springframework.context.ApplicationContext;

/** Breaks a rule on purpose. */
public final class PlantedMessage {
    public ApplicationContext context;
}
