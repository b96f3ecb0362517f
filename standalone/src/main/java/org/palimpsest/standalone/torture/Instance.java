package org.palimpsest.standalone.torture;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.standalone.data.CannotRun;

/** One process of one of the services, which keeps its address when it is started again. */
final class Instance implements AutoCloseable {

    /** Which service it is of. */
    enum Side {
        COMMAND("org.palimpsest.command.CommandServiceApplication"),
        QUERY("org.palimpsest.query.QueryServiceApplication");

        private final String mainClass;

        Side(String mainClass) {
            this.mainClass = mainClass;
        }
    }

    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final Side side;
    private final String name;
    private final int port;
    private final Path log;
    private final Map<String, String> properties;
    private @Nullable Process process;

    Instance(Side side, int number, Path logs, Map<String, String> properties) throws IOException {
        this.side = side;
        this.name = side.name().toLowerCase(Locale.ROOT) + "-" + number;
        this.properties = properties;
        this.log = Files.createDirectories(logs).resolve(name + ".log");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    Side side() {
        return side;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** @param offset by which its clock is wrong */
    void start(Duration offset) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daxoniq.update-checker.disabled=true",
                "-D" + ProcessClock.OFFSET + "=" + offset,
                "-cp",
                System.getProperty("java.class.path"),
                side.mainClass,
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new CannotRun(name + " does not start: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** As {@code kill -STOP} and {@code kill -CONT} do. */
    void signal(String signal) throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** Whether the operating system has it stopped. */
    boolean isStopped() throws IOException {
        if (process == null) {
            return false;
        }
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
    }

    /** Whether it answers, and serves. */
    boolean isHealthy(HttpClient client) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(address().resolve("/actuator/health"))
                                            .timeout(REQUEST)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException unanswered) {
            return false;
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
