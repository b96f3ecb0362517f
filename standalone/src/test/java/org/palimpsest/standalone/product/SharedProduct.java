package org.palimpsest.standalone.product;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.OwnerOnly;
import org.palimpsest.standalone.postgres.UnpackedPrograms;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.witness.WitnessServer;

/**
 * One product with the seeds and one browser for all tests of pages that add to it and take nothing away; started when
 * the first asks for it, ended with the tests.
 */
final class SharedProduct {

    static final String ORIGIN = "example.org/palimpsest";

    private static SharedProduct shared;

    private final Browser browser;
    private final WitnessServer witness;
    private final TraceCollector traces = new TraceCollector();
    private final Started palimpsest;
    private final URI address;
    private final Path data;
    private final Map<String, String> sessions = new HashMap<>();

    private SharedProduct(Path data) {
        this.data = data;
        this.browser = Browser.start();
        this.witness = witness(data);
        UnpackedPrograms.copyInto(data.resolve("palimpsest"));
        this.palimpsest = Started.palimpsest(
                Map.of(
                        "PALIMPSEST_DEMO_PASSWORD",
                        Started.PASSWORD,
                        "PALIMPSEST_LOG_ORIGIN",
                        ORIGIN,
                        "PALIMPSEST_LOG_WITNESSES_0_URL",
                        "http://127.0.0.1:" + witness.port(),
                        "PALIMPSEST_LOG_WITNESSES_0_KEY",
                        witness.verifierKey().toString(),
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                        traces.endpoint()),
                "--port",
                "0",
                "--data",
                data.resolve("palimpsest").toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            palimpsest.close();
            witness.close();
            traces.close();
            delete(data);
        }));
        this.address = palimpsest.awaitReady();
    }

    /** Somebody else who co-signs its log, whose key is there before the product itself. */
    private static WitnessServer witness(Path data) {
        Path key = data.resolve("palimpsest").resolve("log").resolve("key.pem");
        try {
            OwnerOnly.folder(key.getParent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        NoteSigner log = new NoteSigner(ORIGIN, PrivateKeyFile.readOrCreate(key));
        return WitnessServer.start(
                data.resolve("witness"),
                "example.org/shared-witness",
                List.of(log.verifierKey()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** The key of who co-signs its log. */
    VerifierKey witnessKey() {
        return witness.verifierKey();
    }

    static synchronized SharedProduct get() {
        if (shared == null) {
            try {
                shared = new SharedProduct(Files.createTempDirectory("palimpsest-pages-"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    URI address() {
        return address;
    }

    /** Where it sends its traces. */
    TraceCollector traces() {
        return traces;
    }

    /** Everything that it keeps. */
    Path data() {
        return data;
    }

    /** What it printed. */
    String printed() {
        return palimpsest.output() + palimpsest.complaints();
    }

    Visitor client(String userName) {
        return palimpsest.visitor().as(userName);
    }

    Person anybody() {
        return anybody(ColorScheme.LIGHT);
    }

    Person anybody(ColorScheme scheme) {
        return new Person(browser, address, scheme);
    }

    Person anybodyWithoutScript() {
        return new Person(browser, address, new NewContextOptions().setJavaScriptEnabled(false));
    }

    Person person(String userName) {
        return person(userName, ColorScheme.LIGHT);
    }

    /** Somebody who signed in before, in the session that they began then. */
    Person person(String userName, ColorScheme scheme) {
        return new Person(
                browser,
                address,
                new NewContextOptions()
                        .setColorScheme(scheme)
                        .setStorageState(sessions.computeIfAbsent(userName, this::session)));
    }

    private String session(String userName) {
        try (Person person = anybody().signedInAs(userName)) {
            return person.page().context().storageState();
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            // A temporary folder is the system's to clean up.
        }
    }
}
