package org.palimpsest.standalone.postgres;

import java.util.Locale;
import org.palimpsest.standalone.data.CannotRun;

/** Which build of PostgreSQL's programs fits this machine. */
record Platform(String system, String machine) {

    static Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        return new Platform(system(osName.toLowerCase(Locale.ROOT)), machine(osArch.toLowerCase(Locale.ROOT)));
    }

    private static String system(String name) {
        if (name.startsWith("linux")) {
            return "linux";
        }
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "darwin";
        }
        if (name.startsWith("windows")) {
            return "windows";
        }
        throw new CannotRun("There is no embedded PostgreSQL for '" + name
                + "'; run the two services apart on a PostgreSQL server instead (see README.md).");
    }

    private static String machine(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default ->
                throw new CannotRun("There is no embedded PostgreSQL for '" + architecture
                        + "' processors; run the two services apart on a PostgreSQL server instead (see README.md).");
        };
    }

    /** The archive's name on the class path. */
    String archive() {
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    boolean windows() {
        return system.equals("windows");
    }
}
