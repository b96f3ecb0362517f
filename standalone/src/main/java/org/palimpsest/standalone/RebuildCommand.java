package org.palimpsest.standalone;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.seeds.Progress;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import org.palimpsest.standalone.server.Projections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rebuild",
        description = {
            "Builds a projection anew from the events, beside the old one, which serves until the new one is there.",
            "Palimpsest must be running on the data folder."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Which projection; a wrong name lists them.")
    private String name = "";

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description =
                    "The password of the account 'admin' (PALIMPSEST_DEMO_PASSWORD; else that of the data folder).")
    private @Nullable String password;

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = new Settings(System.getenv());
        DataFolder folder = DataFolder.existing(settings.data(data))
                .filter(DataFolder::inUse)
                .orElseThrow(() -> notRunning(settings));
        Running running = folder.running().orElseThrow(() -> notRunning(settings));
        String secret = settings.demoPassword(password)
                .or(() -> folder.secrets().known("demo"))
                .orElseThrow(() -> new Usage(
                        "Give the password of the account 'admin' with --password or PALIMPSEST_DEMO_PASSWORD."));
        try (Projections projections = new Projections(running.url(), secret);
                Progress progress = Progress.onStandardError(Console.isTerminal())) {
            JsonNode outcome = projections.rebuild(name, progress);
            boolean done = outcome.at("/rebuild/status").stringValue("").equals("DONE");
            if (json) {
                Console.data(outcome.toString());
            } else {
                Console.data(
                        done
                                ? name + " is rebuilt from "
                                        + (outcome.at("/rebuild/total").longValue(0)) + " events."
                                : name + " was not rebuilt: "
                                        + outcome.at("/rebuild/detail").stringValue("no reason was given"));
            }
            return done ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
        }
    }

    private CannotRun notRunning(Settings settings) {
        return new CannotRun("Palimpsest is not running on the data in "
                + settings.data(data).toAbsolutePath()
                + "; start it with './palimpsest' and rebuild then, or name another folder with --data.");
    }
}
