package org.palimpsest.standalone.product;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.palimpsest.standalone.walk.Visitor;

/**
 * One product with the seeds and one browser for all tests of pages that add to it and take nothing away; started when
 * the first asks for it, ended with the tests.
 */
final class SharedProduct {

    /** What classes take that use it: one browser serves one page at a time. */
    static final String LOCK = "the shared product";

    private static SharedProduct shared;

    private final Browser browser;
    private final Started palimpsest;
    private final URI address;

    private SharedProduct(Path data) {
        this.browser = Browser.start();
        this.palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            palimpsest.close();
            delete(data);
        }));
        this.address = palimpsest.awaitReady();
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
        return anybody().signedInAs(userName);
    }

    Person person(String userName, ColorScheme scheme) {
        return new Person(browser, address, scheme).signedInAs(userName);
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
