package org.palimpsest.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.remote.RemoteLog;
import org.palimpsest.standalone.watch.Contradiction;
import org.palimpsest.standalone.watch.Follower;
import org.palimpsest.standalone.watch.Seen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Follows the log of a server and fails when it contradicts itself: when it shrinks, shows two "
                    + "histories, is signed by a key that the one before did not put in its place, or cannot prove "
                    + "that it only grew."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was seen agrees with what was seen before",
            "1:the log contradicts itself",
            "2:the command was not understood",
            "3:the server does not answer"
        })
final class WatchCommand implements Callable<Integer> {

    private static final long LONGEST_INTERVAL = 86_400;

    @Parameters(paramLabel = "URL", description = "The server, such as https://palimpsest.example.org.")
    private @Nullable URI url;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "The verifier key of the log, or a file with it; learnt from its operator, once.")
    private String key = "";

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where to keep the last checkpoint that was seen, so that the next run goes on from there.")
    private @Nullable Path state;

    @Option(names = "--once", description = "Look once and end.")
    private boolean once;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait between two looks; ${DEFAULT-VALUE} unless told otherwise.")
    private long interval;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    /** @param extended the size of the checkpoint that was seen before; {@code null} for the first */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Look(
            boolean consistent,
            @Nullable String origin,
            @Nullable Long size,
            @Nullable String root,
            @Nullable String key,
            @Nullable Long extended,
            @Nullable String contradiction,
            @Nullable String detail) {}

    @Override
    public Integer call() throws InterruptedException {
        if (interval < 1 || interval > LONGEST_INTERVAL) {
            throw new Usage("--interval is " + interval + "; give 1 to " + LONGEST_INTERVAL + " seconds.");
        }
        VerifierKey trusted = KeyOptions.one("--key", key, SignatureType.ED25519);
        Follower follower = new Follower(new RemoteLog(Servers.address(url, null), null));
        Seen before = state == null ? null : Seen.read(state).orElse(null);
        if (before != null && !before.checkpoint().origin().equals(trusted.name())) {
            throw new Usage(state + " is about the log '" + before.checkpoint().origin() + "', not about '"
                    + trusted.name() + "'; name another file with --state.");
        }
        while (true) {
            try {
                before = look(follower, trusted, before);
            } catch (Contradiction contradiction) {
                say(contradiction);
                return Palimpsest.NOT_RIGHT;
            } catch (CannotRun noAnswer) {
                if (once) {
                    throw noAnswer;
                }
                Console.progress(noAnswer.getMessage() + " Trying again.");
            }
            if (once) {
                return Palimpsest.DONE;
            }
            Thread.sleep(Duration.ofSeconds(interval));
        }
    }

    private Seen look(Follower follower, VerifierKey trusted, @Nullable Seen before) {
        Seen seen = follower.look(trusted, before);
        if (state != null) {
            seen.write(state);
        }
        if (once || before == null || !seen.note().text().equals(before.note().text())) {
            say(seen, before);
        }
        return seen;
    }

    private void say(Contradiction contradiction) {
        Console.data(
                json
                        ? VerifyCommand.JSON.writeValueAsString(new Look(
                                false, null, null, null, null, null, contradiction.kind(), contradiction.getMessage()))
                        : "contradiction (" + contradiction.kind() + "): " + contradiction.getMessage());
    }

    private void say(Seen seen, @Nullable Seen before) {
        Checkpoint now = seen.checkpoint();
        Long extended = before == null ? null : before.checkpoint().size();
        Console.data(
                json
                        ? VerifyCommand.JSON.writeValueAsString(new Look(
                                true,
                                now.origin(),
                                now.size(),
                                now.root().base64(),
                                seen.key().toString(),
                                extended,
                                null,
                                null))
                        : "%s: %,d events, root %s, %s"
                                .formatted(
                                        now.origin(),
                                        now.size(),
                                        now.root().base64(),
                                        extended == null
                                                ? "seen for the first time"
                                                : extended == now.size()
                                                        ? "unchanged"
                                                        : "extends the %,d seen before".formatted(extended)));
    }
}
