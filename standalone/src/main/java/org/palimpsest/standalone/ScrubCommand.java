package org.palimpsest.standalone;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.database.Scrub;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.server.OwnerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "scrub",
        description = {
            "Takes what was redacted out of the files of the database: the tables that held it are written "
                    + "anew, and the write-ahead log is left behind.",
            "Palimpsest does this by itself on a database of its own.",
            "Where services run apart, somebody who owns the database does it after each redaction."
        },
        mixinStandardHelpOptions = true)
final class ScrubCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "The database of services that run apart, as jdbc:postgresql://HOST:PORT/DATABASE"
                    + " (PALIMPSEST_DATABASE_URL), instead of a data folder. Its password is taken from"
                    + " PALIMPSEST_DATABASE_PASSWORD.")
    private @Nullable String address;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "Whom to sign in to that database as: its owner; a superuser where the write-ahead log is to be"
                            + " left behind as well. palimpsest_owner unless told otherwise (PALIMPSEST_DATABASE_OWNER_USERNAME).")
    private @Nullable String user;

    @Override
    public Integer call() {
        try (OwnerDatabase database = open()) {
            return switch (new Scrub(database.source()).run()) {
                case NOTHING_TO_DO -> said("Nothing was redacted since the last time.", Palimpsest.DONE);
                case DONE -> said("What was redacted is gone from the files of the database.", Palimpsest.DONE);
                case NOT_YET ->
                    said(
                            "What was redacted is not taken out of the read tables yet; let the query service run, and try"
                                    + " again in a moment.",
                            Palimpsest.NOT_RIGHT);
                case LOG_REMAINS ->
                    said(
                            "What was redacted is gone from the tables. It is still in the write-ahead log: run this once"
                                    + " more as a superuser.",
                            Palimpsest.NOT_RIGHT);
            };
        } catch (SQLException e) {
            throw new CannotRun("It could not be done now: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                    + ". What was done stays done; try again.");
        }
    }

    private static int said(String sentence, int exit) {
        Console.data(sentence);
        return exit;
    }

    private OwnerDatabase open() {
        Settings settings = new Settings(System.getenv());
        Optional<String> url = settings.database(address, data);
        if (url.isEmpty()) {
            if (user != null) {
                throw new Usage("--user goes with --database; a data folder keeps its own passwords.");
            }
            return OwnerDatabase.ofFolder(settings.data(data), Console::progress);
        }
        String name = settings.databaseOwner(user);
        return OwnerDatabase.at(url.get(), name, settings.databaseOwnerPassword(name));
    }
}
