package org.palimpsest.standalone.data;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the process that holds a data folder.
 *
 * @param process its id
 * @param url where it answers HTTP
 * @param database the JDBC URL of its PostgreSQL
 */
public record Running(long process, String url, String database) {

    String text() {
        return "process=" + process + "\nurl=" + url + "\ndatabase=" + database + "\n";
    }

    static Optional<Running> read(Path file) {
        try {
            Properties values = new Properties();
            values.load(new StringReader(Files.readString(file)));
            return Optional.of(new Running(
                    Long.parseLong(values.getProperty("process", "0")),
                    values.getProperty("url", ""),
                    values.getProperty("database", "")));
        } catch (IOException | IllegalArgumentException absentOrBroken) {
            return Optional.empty();
        }
    }
}
