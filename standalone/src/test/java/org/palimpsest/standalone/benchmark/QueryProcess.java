package org.palimpsest.standalone.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query service as a process of its own, as a deployment has it, with a heap that keeps it below 1 GB. */
final class QueryProcess implements AutoCloseable {

    /** Memory that the service may take, in bytes. */
    static final long MEMORY_TARGET = 1_000_000_000L;

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final Path log;

    private QueryProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static QueryProcess start(Map<String, String> properties, List<String> javaOptions, Path log) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "org.palimpsest.query.QueryServiceApplication",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.main.banner-mode=off"));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new QueryProcess(process, port, log);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns when the service answers that it is well. */
    void awaitHealthy() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (long deadline = System.nanoTime() + START.toNanos(); System.nanoTime() < deadline; ) {
                checkAlive();
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It is still starting.
                }
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException(
                "the query service was not ready within " + START + "; its log is " + log.toAbsolutePath());
    }

    /** How long processors have worked for the service; zero where the operating system does not say. */
    Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** @throws IllegalStateException when the process has ended by itself */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the query service ended; its log is " + log.toAbsolutePath());
        }
    }

    /** Resident memory now, in bytes; empty where the operating system does not say. */
    OptionalLong resident() {
        return status("VmRSS:");
    }

    /** The most memory that was ever resident, in bytes; empty where the operating system does not say. */
    OptionalLong mostResident() {
        return status("VmHWM:");
    }

    private OptionalLong status(String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    // Without the other modules and without anything that only tests need.
    private static String classPath() {
        Pattern others = Pattern.compile(
                "/(command-service|standalone|seeds)/target/|/test-classes|-tests\\.jar|/org/springdoc/");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !others.matcher(entry.replace(File.separatorChar, '/')).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
