package org.palimpsest.standalone.postgres;

import java.lang.management.ManagementFactory;

/** What this machine has. */
public final class Memory {

    private Memory() {}

    /** Of the whole machine, or of what it lets this process see of it; of this process where it cannot be told. */
    public static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
