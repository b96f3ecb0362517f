package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.standalone.postgres.Memory;

/** What the numbers were measured on. */
final class Machine {

    private Machine() {}

    /** @param events how many the stores have that are written to */
    static Map<String, Object> describe(StoreDatabase database, int events) throws SQLException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("processor", processor());
        machine.put("memoryMegabytes", Memory.bytes() / 1_000_000);
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        machine.put("postgresql", database.text("SHOW server_version"));
        machine.put("fsync", database.text("SHOW fsync"));
        machine.put("synchronous_commit", database.text("SHOW synchronous_commit"));
        machine.put("eventsBefore", events);
        machine.put("loadBefore", Math.round(load() * 100) / 100.0);
        return machine;
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
