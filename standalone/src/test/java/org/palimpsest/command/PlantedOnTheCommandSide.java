package org.palimpsest.command;

import org.palimpsest.query.QueryServiceConfiguration;

/** Breaks a rule on purpose. */
public final class PlantedOnTheCommandSide {
    public QueryServiceConfiguration other;
}
