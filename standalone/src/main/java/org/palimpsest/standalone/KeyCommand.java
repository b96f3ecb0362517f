package org.palimpsest.standalone;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Accounts;
import org.palimpsest.identity.ApiKeys;
import org.palimpsest.identity.NewApiKey;
import org.palimpsest.identity.Passwords;
import org.palimpsest.problem.Problem;
import org.palimpsest.standalone.server.IdentityDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "key",
        description = "Manages the API keys that programs sign in with.",
        subcommands = KeyCommand.Create.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class KeyCommand {

    @Command(
            name = "create",
            description = {
                "Creates an API key and prints it, once: only its hash is kept.",
                "Works beside a running Palimpsest and without one. Send the key as 'Authorization: Bearer KEY'."
            },
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose key it is.")
        private String user = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                description = "read, write, or a role of the account to narrow it to; may be repeated. Both read and"
                        + " write unless told otherwise.")
        private @Nullable List<String> scopes;

        @Option(
                names = "--days",
                paramLabel = "DAYS",
                description = "How long it is valid, 1 to 366; ${DEFAULT-VALUE} unless told otherwise.",
                defaultValue = "90")
        private int days;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "What it is for; '${DEFAULT-VALUE}' unless told otherwise.",
                defaultValue = "command line")
        private String name = "";

        @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
        private @Nullable String data;

        @Option(names = "--json", description = "Print the key with what is known of it as JSON.")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings = new Settings(System.getenv());
            try (IdentityDatabase database = IdentityDatabase.open(settings.data(data), Console::progress)) {
                Clock clock = Clock.systemUTC();
                Accounts accounts = new Accounts(database.jdbc(), new Passwords(clock), clock);
                NewApiKey key = new ApiKeys(database.jdbc(), accounts, clock)
                        .create(
                                user,
                                name,
                                scopes == null ? List.of("read", "write") : scopes,
                                clock.instant().plus(Duration.ofDays(days)));
                print(key);
                return Palimpsest.DONE;
            } catch (Problem refused) {
                throw new Usage(refused.detail() == null ? refused.title() : refused.detail());
            }
        }

        private void print(NewApiKey key) {
            if (json) {
                Console.data(JsonMapper.builder().build().writeValueAsString(key));
                return;
            }
            Console.progress("A key for " + key.userName() + " with " + String.join(", ", key.scopes())
                    + ", valid until " + key.expiresAt() + ". It is shown only now:");
            Console.data(key.secret());
        }
    }
}
