package org.palimpsest.query;

import org.palimpsest.command.CommandServiceConfiguration;

/** Breaks a rule on purpose. */
public final class PlantedOnTheQuerySide {
    public CommandServiceConfiguration other;
}
