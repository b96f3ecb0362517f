package org.palimpsest.standalone.torture;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.palimpsest.standalone.torture.Instance.Side;

/** A PostgreSQL server and some processes of both services, in a folder of their own. */
final class Cluster implements AutoCloseable {

    static final String PASSWORD = "torture-password";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE = 200;

    private final Path folder;
    private final SmallDisk disk;
    private final EmbeddedPostgres postgres;
    private final List<Instance> instances = new ArrayList<>();
    private final HikariDataSource owner;

    /** Leaves nothing behind when this process is interrupted. */
    private final Thread end = new Thread(this::closeAll, "end of the cluster");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Cluster(Path folder, int perSide) throws IOException, InterruptedException {
        this.folder = folder;
        // The account that PostgreSQL runs as has to pass.
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        this.disk = SmallDisk.at(Files.createDirectories(folder.resolve("disk")));
        this.postgres = EmbeddedPostgres.start(disk.folder().resolve("postgres"), password("owner"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(EmbeddedPostgres.OWNER);
        config.setPassword(password("owner"));
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(5_000);
        this.owner = new HikariDataSource(config);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            startInstances(perSide);
        } catch (RuntimeException | IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private void startInstances(int perSide) throws IOException, InterruptedException {
        for (int number = 1; number <= perSide; number++) {
            instances.add(new Instance(Side.COMMAND, number, folder.resolve("logs"), properties(Side.COMMAND)));
            instances.add(new Instance(Side.QUERY, number, folder.resolve("logs"), properties(Side.QUERY)));
        }
        instances.forEach(instance -> instance.start(Duration.ZERO));
        awaitHealthy();
    }

    private Map<String, String> properties(Side side) {
        Map<String, String> properties = new HashMap<>();
        properties.put("palimpsest.database.url", postgres.url());
        properties.put("palimpsest.demo", "true");
        properties.put("palimpsest.demo-password", PASSWORD);
        role(properties, "owner", EmbeddedPostgres.OWNER);
        role(properties, "identity", "palimpsest_identity");
        role(properties, "query", "palimpsest_query");
        if (side == Side.COMMAND) {
            role(properties, "command", "palimpsest_command");
        } else {
            properties.put("palimpsest.log.folder", folder.resolve("log").toString());
        }
        return properties;
    }

    private static void role(Map<String, String> properties, String role, String user) {
        properties.put("palimpsest.database." + role + ".username", user);
        properties.put("palimpsest.database." + role + ".password", password(role));
    }

    private static String password(String role) {
        return "password-of-" + role;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    SmallDisk disk() {
        return disk;
    }

    HikariDataSource owner() {
        return owner;
    }

    HttpClient client() {
        return client;
    }

    List<Instance> of(Side side) {
        return instances.stream().filter(instance -> instance.side() == side).toList();
    }

    Instance any(Side side, Random random) {
        List<Instance> candidates = of(side);
        return candidates.get(random.nextInt(candidates.size()));
    }

    /** Starts what is dead, and waits until all are well. */
    void mend() throws InterruptedException {
        startPostgres();
        for (Instance instance : instances) {
            if (!instance.isAlive()) {
                instance.start(Duration.ZERO);
            }
        }
        awaitHealthy();
    }

    private void startPostgres() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isPostgresAlive()) {
            try {
                postgres.startAgain();
            } catch (CannotRun yet) {
                if (System.nanoTime() > deadline) {
                    throw yet;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean isPostgresAlive() {
        try {
            return ProcessHandle.of(postgres.process())
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .isPresent();
        } catch (IOException | RuntimeException noPidFile) {
            return false;
        }
    }

    private void awaitHealthy() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Instance instance : instances) {
            while (!instance.isHealthy(client)) {
                if (!instance.isAlive()) {
                    throw new CannotRun(instance + " ended by itself; its log is in " + folder.resolve("logs") + ".");
                }
                if (System.nanoTime() > deadline) {
                    throw new CannotRun(instance + " is not well after " + PATIENCE.toSeconds() + " s; its log is in "
                            + folder.resolve("logs") + ".");
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        closeAll();
    }

    private void closeAll() {
        instances.forEach(Instance::close);
        owner.close();
        client.close();
        postgres.close();
        disk.close();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
