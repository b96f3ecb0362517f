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
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service as a process of its own, as a deployment has it. */
final class ServiceProcess implements AutoCloseable {

    /** Which service; each without the other's code on its class path. */
    enum Service {
        COMMAND("org.palimpsest.command.CommandServiceApplication", "query-service"),
        QUERY("org.palimpsest.query.QueryServiceApplication", "command-service");

        private final String mainClass;
        private final String other;

        Service(String mainClass, String other) {
            this.mainClass = mainClass;
            this.other = other;
        }
    }

    /** Options of Java that keep a service below 1 GB. */
    static final List<String> SMALL = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Duration START = Duration.ofMinutes(2);

    private final Service service;
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Service service, Process process, int port, Path log) {
        this.service = service;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * @param properties Spring's, without the dashes
     * @param log where its output goes
     */
    static ServiceProcess start(Service service, Map<String, String> properties, List<String> javaOptions, Path log)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(service),
                service.mainClass,
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.main.banner-mode=off"));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceProcess(service, process, port, log);
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
                "the " + service + " service was not ready within " + START + "; its log says: " + lastWords());
    }

    /** How long processors have worked for the service; zero where the operating system does not say. */
    Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** @throws IllegalStateException when the process has ended by itself */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the " + service + " service ended; its log says: " + lastWords());
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

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "nothing that can be read";
        }
    }

    // Without the other modules and without anything that only tests need.
    private static String classPath(Service service) throws IOException {
        // A module is a jar among the libraries, or a folder of classes in a checkout.
        String modules = "(" + service.other + "|standalone|seeds)";
        Pattern others = Pattern.compile("/" + modules + "(/target/classes/?$|(-[^/]*)?\\.jar$)"
                + "|/test-classes/?$|-tests\\.jar$|/org/springdoc/");
        return ownClassPath().stream()
                .filter(entry ->
                        !others.matcher(entry.replace(File.separatorChar, '/')).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Our own; where that is a jar that names its libraries, the libraries. */
    private static List<String> ownClassPath() throws IOException {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        if (entries.size() > 1) {
            return entries;
        }
        Path jar = Path.of(entries.getFirst()).toAbsolutePath();
        try (JarFile file = new JarFile(jar.toFile())) {
            String libraries = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Arrays.stream(libraries.split(" "))
                    .map(library -> jar.resolveSibling(library).toString())
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
