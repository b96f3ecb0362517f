package org.palimpsest.standalone.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Palimpsest: the embedded PostgreSQL and, on top of it, both services. */
public final class Server implements AutoCloseable {

    private final DataFolder folder;
    private final ServerOptions options;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable ConfigurableApplicationContext services;
    private volatile boolean stopping;

    /** @param folder taken by this process, and given back when the server is closed */
    public Server(DataFolder folder, ServerOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Fails early where the port cannot be had, before anything is started for it.
     *
     * @throws CannotRun when the port is taken or the address is not one of this machine
     */
    public void checkPort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address(), options.port()));
        } catch (BindException e) {
            throw unavailablePort(e);
        } catch (IOException e) {
            throw new CannotRun("Nothing can listen on " + options.bind() + ":" + options.port() + " (" + e.getMessage()
                    + "); choose another port with --port or another address with --bind.");
        }
    }

    /**
     * Starts and stops take turns, so that a stop that comes during a start leaves nothing behind.
     *
     * @throws CannotRun when the database does not start
     */
    public synchronized void startDatabase() {
        if (!stopping) {
            postgres = EmbeddedPostgres.start(folder.inside("postgres"), access().password("owner"));
        }
    }

    /** @throws CannotRun when the services do not start */
    public synchronized void startServices() {
        if (stopping) {
            return;
        }
        EmbeddedPostgres database = postgres;
        if (database == null) {
            throw new IllegalStateException("the database comes first");
        }
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        // The order of stopping matters: first the services, then the database.
        application.setRegisterShutdownHook(false);
        try {
            services = application.run(arguments(database.url()));
        } catch (RuntimeException e) {
            if (rootCause(e) instanceof PortInUseException || e instanceof PortInUseException) {
                throw unavailablePort(e);
            }
            // Below the console's threshold, so that the console keeps to one sentence and the file has it all.
            LoggerFactory.getLogger(Server.class).info("The services did not start", e);
            throw new CannotRun(
                    "The services did not start: " + rootCause(e).getMessage() + " (all of it is in " + logFile() + ")",
                    e);
        }
        folder.announce(new Running(ProcessHandle.current().pid(), url(), database.url()));
    }

    /** Where people reach it. */
    public String url() {
        String host = everywhereOrLoopback() ? "localhost" : options.bind();
        return "http://" + host + ":" + port();
    }

    /** Where this process reaches it. */
    public URI ownUrl() {
        String host = everywhereOrLoopback() ? "127.0.0.1" : options.bind();
        return URI.create("http://" + host + ":" + port());
    }

    public Path logFile() {
        return folder.path().resolve("logs").resolve("palimpsest.log");
    }

    /** Whether a stop was asked for, and nothing that still goes wrong is worth a word. */
    public boolean isStopping() {
        return stopping;
    }

    /** Stops the services, then the database, then gives the folder back. Safe to call while starting, and twice. */
    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            if (services != null) {
                services.close();
                services = null;
            }
            if (postgres != null) {
                postgres.close();
                postgres = null;
            }
            folder.forgetRunning();
            folder.close();
        }
    }

    private String[] arguments(String databaseUrl) {
        List<String> properties = new ArrayList<>(access().properties(databaseUrl));
        properties.add("server.address=" + options.bind());
        properties.add("server.port=" + options.port());
        properties.add("palimpsest.demo=true");
        properties.add("palimpsest.demo-password=" + options.demoPassword());
        properties.add("palimpsest.log.folder=" + folder.inside("log"));
        folder.logs();
        properties.add("logging.file.name=" + logFile());
        return properties.stream().map(property -> "--" + property).toArray(String[]::new);
    }

    private DatabaseAccess access() {
        return new DatabaseAccess(folder.secrets());
    }

    private int port() {
        return services instanceof WebServerApplicationContext web
                ? web.getWebServer().getPort()
                : options.port();
    }

    private boolean everywhereOrLoopback() {
        InetAddress address = address();
        return address.isAnyLocalAddress() || address.isLoopbackAddress();
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(options.bind());
        } catch (UnknownHostException e) {
            throw new CannotRun(
                    "'" + options.bind() + "' is not an address of this machine; give another with --bind.");
        }
    }

    private CannotRun unavailablePort(Exception cause) {
        boolean taken = String.valueOf(cause.getMessage()).contains("in use") || cause instanceof PortInUseException;
        if (!taken && cause instanceof BindException) {
            return new CannotRun("Nothing can listen on " + options.bind() + ":" + options.port() + " ("
                    + cause.getMessage() + "); choose another port with --port or another address with --bind.");
        }
        return new CannotRun("Port " + options.port() + " is in use by another program;"
                + " stop that one or choose another port with --port or PALIMPSEST_PORT.");
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
