package org.palimpsest.command.policy;

import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;

/** Breaks a rule on purpose. */
public final class PlantedPolicy {
    public DataSource source;
    public EventReader events;
}
