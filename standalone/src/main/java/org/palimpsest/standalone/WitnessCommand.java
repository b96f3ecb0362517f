package org.palimpsest.standalone;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnusableKey;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.query.witness.Witness;
import org.palimpsest.query.witness.WitnessRefused;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.remote.RemoteLog;
import org.palimpsest.standalone.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "witness",
        description = {
            "Co-signs the checkpoints of other logs, so that none of them can show different histories to "
                    + "different people (C2SP tlog-witness).",
            "It answers over HTTP until Ctrl-C."
        },
        subcommands = WitnessCommand.Submit.class,
        mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of its key, such as example.org/witness; not the name of a log.")
    private @Nullable String name;

    @Option(
            names = "--log",
            paramLabel = "KEY",
            description = "The verifier key of a log to co-sign, or a file with such keys; may be given again.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where its key and what it co-signed are kept; made where it is missing.")
    private @Nullable Path folder;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Where it answers; ${DEFAULT-VALUE} unless told otherwise, 0 for any free one.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; ${DEFAULT-VALUE}, this machine only, unless told otherwise.")
    private String bind = "";

    @Override
    public Integer call() throws InterruptedException {
        if (name == null || folder == null || logs.isEmpty()) {
            throw new Usage("A witness needs --name, --folder and at least one --log.");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new Usage(
                    "--port is " + port + "; give a port from 1 to " + HIGHEST_PORT + ", or 0 for any free one.");
        }
        List<VerifierKey> keys = KeyOptions.read("--log", logs, SignatureType.ED25519);
        InetSocketAddress address = new InetSocketAddress(bind, port);
        if (address.isUnresolved()) {
            throw new Usage("--bind is '" + bind + "', which is no address of this machine.");
        }
        try (WitnessServer server = WitnessServer.start(folder, name, keys, address)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            Console.data("Witness is ready at http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":"
                    + server.port());
            Console.data("Its key: " + server.verifierKey());
            keys.stream().map(key -> "Co-signs: " + key.name()).distinct().forEach(Console::data);
            // Until a signal ends the process.
            new CountDownLatch(1).await();
        } catch (MalformedNote e) {
            throw new Usage("--name: " + e.getMessage() + ".");
        } catch (UnusableKey e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
        return Palimpsest.DONE;
    }

    @Command(
            name = "submit",
            description = {
                "Takes the last checkpoint of a log to a witness, shows it that the log only grew, and prints "
                        + "the checkpoint with the witness's signature."
            },
            mixinStandardHelpOptions = true)
    static final class Submit implements Callable<Integer> {

        @Option(names = "--server", required = true, paramLabel = "URL", description = "The server whose log it is.")
        private @Nullable URI server;

        @Option(names = "--key", required = true, paramLabel = "KEY", description = "The verifier key of the log.")
        private String key = "";

        @Option(names = "--witness", required = true, paramLabel = "URL", description = "Where the witness answers.")
        private @Nullable URI witness;

        @Option(
                names = "--witness-key",
                required = true,
                paramLabel = "KEY",
                description = "The verifier key of the witness.")
        private String witnessKey = "";

        @Override
        public Integer call() {
            VerifierKey logKey = KeyOptions.one("--key", key, SignatureType.ED25519);
            VerifierKey cosigner = KeyOptions.one("--witness-key", witnessKey, SignatureType.COSIGNATURE_V1);
            RemoteLog log = new RemoteLog(Servers.address(server, null), null);
            try {
                SignedNote note = log.checkpoint();
                note.verify(List.of(logKey));
                TiledTree tree = new TiledTree(Checkpoint.of(note).size(), log);
                NoteSignature signature = new Witness(Servers.address(witness, null), cosigner).cosign(note, tree);
                Console.data(note.with(signature).toString().stripTrailing());
                return Palimpsest.DONE;
            } catch (WitnessRefused refused) {
                if (!refused.answered()) {
                    throw new CannotRun(refused.getMessage() + ".");
                }
                Console.progress("not co-signed: " + refused.getMessage() + ".");
                return Palimpsest.NOT_RIGHT;
            } catch (MalformedNote | UnverifiedNote | UnreadableTile | InvalidProof e) {
                Console.progress("not co-signed: " + e.getMessage());
                return Palimpsest.NOT_RIGHT;
            }
        }
    }
}
