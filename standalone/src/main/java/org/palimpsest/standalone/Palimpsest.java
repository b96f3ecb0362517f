package org.palimpsest.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.palimpsest.seeds.Unreachable;
import org.palimpsest.standalone.data.CannotRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
        name = "palimpsest",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The platform on which people check what documents say.",
            "Without a command it serves: PostgreSQL, both services and the pages, in this one process.",
            ""
        },
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            WatchCommand.class,
            WitnessCommand.class,
            ReplayCommand.class,
            KeyCommand.class,
            LogCommand.class,
            RebuildCommand.class,
            DeadLettersCommand.class,
            ScrubCommand.class,
            SeedsCommand.class,
            BenchCommand.class,
            TortureCommand.class,
        },
        mixinStandardHelpOptions = true,
        versionProvider = Palimpsest.Version.class,
        commandListHeading = "%nCommands (each has its own --help):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done in part, or something that was checked is not right",
            "2:the command was not understood",
            "3:it cannot run here and now: data in use, port taken, nothing to connect to"
        },
        footer = {
            "",
            "The environment stands in for options: PALIMPSEST_PORT, PALIMPSEST_DATA, PALIMPSEST_BIND,",
            "and PALIMPSEST_DEMO_PASSWORD for the password of the demo accounts."
        })
final class Palimpsest implements Runnable {

    static final int DONE = 0;
    static final int NOT_RIGHT = 1;
    static final int NOT_UNDERSTOOD = 2;
    static final int CANNOT_RUN = 3;

    private static final List<String> ABOUT_ITSELF = List.of("-h", "--help", "-V", "--version");

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Palimpsest());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(Palimpsest::misunderstood);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        return line.execute(withDefault(arguments));
    }

    @Override
    public void run() {
        throw new IllegalStateException("serving is the default");
    }

    // "palimpsest --port 9000" is "palimpsest serve --port 9000".
    private static String[] withDefault(String[] arguments) {
        boolean asksAboutItself = arguments.length > 0 && ABOUT_ITSELF.contains(arguments[0]);
        boolean namesNoCommand = arguments.length == 0 || arguments[0].startsWith("-");
        if (asksAboutItself || !namesNoCommand) {
            return arguments;
        }
        String[] serve = new String[arguments.length + 1];
        serve[0] = "serve";
        System.arraycopy(arguments, 0, serve, 1, arguments.length);
        return serve;
    }

    private static int misunderstood(ParameterException problem, String[] arguments) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        Console.progress(problem.getMessage() + ". See '" + command + " --help'.");
        return NOT_UNDERSTOOD;
    }

    private static int failed(Exception failure) {
        switch (failure) {
            case Usage usage -> {
                Console.progress(usage.getMessage());
                return NOT_UNDERSTOOD;
            }
            case CannotRun cannotRun -> {
                Console.progress(cannotRun.getMessage());
                return CANNOT_RUN;
            }
            case Unreachable unreachable -> {
                Console.progress(unreachable.getMessage());
                return CANNOT_RUN;
            }
            default -> {
                Console.progress("Something went wrong that should not have: " + failure);
                return NOT_RIGHT;
            }
        }
    }

    /** The version in the build. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Palimpsest.class.getResourceAsStream("/palimpsest.properties")) {
                properties.load(in);
            }
            return new String[] {
                "Palimpsest " + properties.getProperty("version"),
                "PostgreSQL " + properties.getProperty("postgres"),
                "Java " + Runtime.version()
            };
        }
    }
}
