package org.palimpsest.standalone;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.DemoAccounts;
import org.palimpsest.seeds.Fault;
import org.palimpsest.seeds.LoadReport;
import org.palimpsest.seeds.Progress;
import org.palimpsest.seeds.SeedFiles;
import org.palimpsest.seeds.SeedLoader;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.server.Server;
import org.palimpsest.standalone.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Starts Palimpsest and keeps it running until Ctrl-C.",
            "The first time it also loads the first data, unless told not to; what is loaded, filed and "
                    + "reviewed stays in the data folder."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final String SEEDS_LOADED = "seeds-loaded";
    private static final int DEMO_PASSWORD_LENGTH = 12;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it answers; 8080 unless told otherwise, 0 for any free one (PALIMPSEST_PORT).")
    private @Nullable String port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The folder that keeps everything; ~/.palimpsest unless told otherwise (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen on; 127.0.0.1, this machine only, unless told otherwise"
                    + " (PALIMPSEST_BIND).")
    private @Nullable String bind;

    @Option(names = "--no-seeds", description = "Do not load the first data.")
    private boolean noSeeds;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = new Settings(System.getenv());
        int portNumber = settings.port(port);
        String address = settings.bind(bind);
        DataFolder folder = DataFolder.take(settings.data(data));
        String password =
                settings.demoPassword(null).orElseGet(() -> folder.secrets().password("demo", DEMO_PASSWORD_LENGTH));
        Server server = new Server(folder, new ServerOptions(address, portNumber, password));
        try {
            server.checkPort();
            stopWithTheProcess(server);
            Console.progress("Starting PostgreSQL in " + folder.path() + " …");
            server.startDatabase();
            Console.progress("Starting the services …");
            server.startServices();
            if (!noSeeds && !server.isStopping()) {
                loadSeeds(folder, server, password);
            }
            if (!server.isStopping()) {
                ready(server, password);
            }
        } catch (RuntimeException e) {
            if (!server.isStopping()) {
                server.close();
                throw e;
            }
        }
        // Until a signal ends the process.
        new CountDownLatch(1).await();
        return Palimpsest.DONE;
    }

    private static void stopWithTheProcess(Server server) {
        Thread stop = new Thread(
                () -> {
                    if (!server.isStopping()) {
                        Console.progress("Stopping …");
                        server.close();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private static void loadSeeds(DataFolder folder, Server server, String password) {
        if (folder.note(SEEDS_LOADED).isPresent()) {
            return;
        }
        Console.progress("Loading the first data …");
        LoadReport report = new SeedLoader(
                        SeedFiles.shipped(), server.ownUrl(), password, Progress.onStandardError(Console.isTerminal()))
                .load();
        report.faults().stream().map(Fault::toString).forEach(Console::progress);
        Console.progress(report.summary());
        // What was cut short or refused is taken up again at the next start; nothing is loaded twice.
        if (report.complete()) {
            folder.note(SEEDS_LOADED, report.summary());
        }
    }

    private static void ready(Server server, String password) {
        Console.data("Palimpsest is ready at " + server.url());
        Console.data("");
        Console.data("Demo accounts, all with the password " + password + ":");
        for (DemoAccounts.Demo account : DemoAccounts.ALL) {
            String group = account.group().map(name -> ", " + name).orElse("");
            Console.data("  %-11s %s%s".formatted(account.userName(), role(account), group));
        }
        Console.data("");
        Console.data("Stop with Ctrl-C.");
    }

    private static String role(DemoAccounts.Demo account) {
        return switch (account.role()) {
            case FACT_CHECKER -> "fact-checker";
            case EDITOR -> "editor";
            case AUDITOR -> "auditor";
            case ADMIN -> "administrator";
        };
    }
}
