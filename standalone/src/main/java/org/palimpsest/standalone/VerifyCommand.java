package org.palimpsest.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.query.bundle.BundleVerifier;
import org.palimpsest.query.bundle.Fault;
import org.palimpsest.query.bundle.Trust;
import org.palimpsest.query.bundle.VerifiedBundle;
import org.palimpsest.query.bundle.Watcher;
import org.palimpsest.seeds.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "verify",
        description = {
            "Verifies a bundle without its server and without a network: that its checkpoint is signed by "
                    + "the log, that the events are those in the log, in its order, and that each consensus follows "
                    + "from them.",
            "Or the proof of one event, that it is in the log.",
            "Names the first thing that is wrong.",
            "With --consistency it verifies that one checkpoint extends another."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:verified", "1:not verified", "2:the command was not understood"})
final class VerifyCommand implements Callable<Integer> {

    static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The bundle, as 'palimpsest export' writes it, or the proof of one event (.tlog-proof). With --consistency: the older checkpoint, the newer"
                            + " one, and the proof unless --server has it.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The verifier key of the log, or a file with it; learnt from its operator, not from the bundle."
                            + " May be given again for the keys that a log had before.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description =
                    "The verifier key of a witness who must have co-signed, or a file with it; may be given again.")
    private List<String> witnesses = new ArrayList<>();

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description = "The name of the log in its checkpoints, where it is not the name of its key.")
    private @Nullable String origin;

    @Option(names = "--consistency", description = "Verify that the second checkpoint extends the first.")
    private boolean consistency;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where to ask for the proof of --consistency, instead of reading it from a file.")
    private @Nullable URI server;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (keys.isEmpty()) {
            throw new Usage(
                    "Give the verifier key of the log with --key. Its operator publishes it, and a server says it at"
                            + " /.well-known/palimpsest-log; a key that comes with the bundle proves nothing.");
        }
        List<VerifierKey> log = KeyOptions.read("--key", keys, SignatureType.ED25519);
        Trust trust = new Trust(log, KeyOptions.read("--witness", witnesses, SignatureType.COSIGNATURE_V1), origin);
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Usage("'" + file + "' is no file; give the file to verify.");
            }
        }
        if (consistency) {
            return consistency(trust);
        }
        return files.size() == 1 && InclusionCheck.isProof(files.getFirst()) ? inclusion(trust) : bundle(trust);
    }

    private int inclusion(Trust trust) throws IOException {
        if (server != null) {
            throw new Usage("--server goes with --consistency; a proof is verified without its server.");
        }
        InclusionCheck.Result result = new InclusionCheck(trust).of(files.getFirst());
        if (json) {
            Console.data(JSON.writeValueAsString(result));
        } else {
            result.sentences().forEach(Console::data);
        }
        return result.verified() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }

    private int bundle(Trust trust) throws IOException {
        if (files.size() != 1) {
            throw new Usage("Give one bundle to verify, not " + files.size() + "; 'palimpsest export' writes one.");
        }
        if (server != null) {
            throw new Usage("--server goes with --consistency; a bundle is verified without its server.");
        }
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        long started = System.nanoTime();
        VerifiedBundle result;
        try (Progress progress = Progress.onStandardError(Console.isTerminal())) {
            result = new BundleVerifier(trust, workers).verify(files.getFirst(), watcher(progress));
        } catch (NoSuchFileException gone) {
            throw new Usage("'" + files.getFirst() + "' is no file any more.");
        }
        long milliseconds = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        Console.progress("%,d events in %.1f s, %,d a second"
                .formatted(result.events(), milliseconds / 1000.0, result.events() * 1000L / milliseconds));
        if (json) {
            Console.data(JSON.writeValueAsString(result));
        } else {
            say(result);
        }
        return result.verified() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }

    private static Watcher watcher(Progress progress) {
        return new Watcher() {
            @Override
            public void begins(String stage, int steps) {
                progress.begin(stage, steps);
            }

            @Override
            public void step() {
                progress.step();
            }
        };
    }

    private static void say(VerifiedBundle result) {
        if (result.verified()) {
            Console.data(
                    "verified: %s, %,d events of the %,d in the log %s, %,d ranges and %,d verdicts recomputed and equal"
                            .formatted(
                                    result.about(),
                                    result.events(),
                                    result.size(),
                                    result.origin(),
                                    result.figures(),
                                    result.claims()));
            for (VerifiedBundle.Signer signer : result.signedBy()) {
                Console.data(
                        "signed by " + signer.key() + (signer.at() == null ? "" : ", who saw it at " + signer.at()));
            }
            return;
        }
        result.first().stream().map(Fault::toString).forEach(Console::data);
        long more = result.faults() - result.first().size();
        Console.data("not verified: " + (result.faults() == 1 ? "one thing is" : result.faults() + " things are")
                + " wrong" + (more > 0 ? "; " + more + " more are not listed" : ""));
    }

    private int consistency(Trust trust) throws IOException {
        int expected = server == null ? 3 : 2;
        if (files.size() != expected) {
            throw new Usage(
                    server == null
                            ? "--consistency takes the older checkpoint, the newer one and the proof; or --server and"
                                    + " no proof."
                            : "--consistency with --server takes the older checkpoint and the newer one.");
        }
        ConsistencyCheck check = new ConsistencyCheck(trust);
        ConsistencyCheck.Result result =
                check.of(files.get(0), files.get(1), server == null ? files.get(2) : null, server);
        Console.data(json ? JSON.writeValueAsString(result) : result.sentence());
        return result.verified() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }
}
