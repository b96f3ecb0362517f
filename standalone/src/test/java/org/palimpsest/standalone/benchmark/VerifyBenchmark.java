package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.query.bundle.GeneratedBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the bundle of a generated history, lets {@code palimpsest verify} verify it in a process of its own, and hashes
 * the same bytes with plain SHA-256 beside it. How to run it: {@code docs/benchmarks.md}.
 */
@Command(name = "verify-benchmark", mixinStandardHelpOptions = true, sortOptions = false)
final class VerifyBenchmark implements Callable<Integer> {

    private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @Option(
            names = "--events",
            split = ",",
            defaultValue = "100000,1000000",
            description = "(default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(names = "--seed", defaultValue = "20260101", description = "What chance starts from (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--java-options",
            split = " ",
            defaultValue = "-Xms64m -Xmx160m -XX:+UseSerialGC",
            description = "Of the verifying process, as the script has them (${DEFAULT-VALUE})")
    private List<String> javaOptions = List.of();

    @Option(names = "--keep", description = "Leave the bundles in target/benchmark")
    private boolean keep;

    private VerifyBenchmark() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new VerifyBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        NoteSigner signer = new NoteSigner(
                "benchmark.example/log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        for (int events : sizes) {
            Path bundle = folder.resolve("bundle-" + events + ".jsonl");
            long before = System.nanoTime();
            new GeneratedBundle(events, seed, signer).write(bundle);
            say("%,d events, %,d MB, written in %.0f s", events, Files.size(bundle) / 1_000_000, seconds(before));
            before = System.nanoTime();
            sha256(bundle);
            say("  plain SHA-256 over the file, one thread: %.2f s", seconds(before));
            verify(bundle, signer.verifierKey().toString(), events);
            if (!keep) {
                Files.delete(bundle);
            }
        }
        return 0;
    }

    private void verify(Path bundle, String key, int events) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.palimpsest.standalone.Palimpsest",
                "verify",
                bundle.toString(),
                "--key",
                key));
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long most = 0;
        while (!process.waitFor(Duration.ofMillis(50))) {
            most = Math.max(most, mostResident(process.pid()));
        }
        double seconds = seconds(before);
        say(
                "  palimpsest verify: exit %d, %.1f s with its start, %,.0f events/s, most resident memory %,d MB",
                process.exitValue(), seconds, events / seconds, most / 1_000);
    }

    private static long mostResident(long pid) {
        try {
            Matcher matcher = MOST_RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static void sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.digest();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
