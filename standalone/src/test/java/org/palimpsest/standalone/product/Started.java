package org.palimpsest.standalone.product;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.palimpsest.standalone.walk.Visitor;

/** A {@code palimpsest} command as a process of its own, as the script starts it. */
final class Started implements AutoCloseable {

    static final String PASSWORD = "whole-product";

    private static final Pattern READY = Pattern.compile("Palimpsest is ready at (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final Path out;
    private final Path err;

    private Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Started palimpsest(String... arguments) {
        return palimpsest(Map.of("PALIMPSEST_DEMO_PASSWORD", PASSWORD), arguments);
    }

    static Started palimpsest(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "org.palimpsest.standalone.Palimpsest"));
        command.addAll(List.of(arguments));
        try {
            Path folder = Files.createDirectories(Path.of("target", "product"));
            Path out = Files.createTempFile(folder, "palimpsest-", ".out");
            Path err = Files.createTempFile(folder, "palimpsest-", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PALIMPSEST_"));
            builder.environment().putAll(environment);
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without what tests bring along, such as how they log. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    URI awaitReady() {
        awaitThat(
                "the process says that it is ready",
                () -> READY.matcher(output()).find());
        Matcher matcher = READY.matcher(output());
        matcher.find();
        return URI.create(matcher.group(1));
    }

    void awaitThat(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended with " + process.exitValue() + ": " + complaints());
                    }
                })
                .until(condition);
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE)) {
                throw new IllegalStateException("it does not end: " + complaints());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Visitor visitor() {
        return new Visitor(awaitReady(), PASSWORD);
    }

    String output() {
        return read(out);
    }

    String complaints() {
        return read(err);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void killHard() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        awaitEnd();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
