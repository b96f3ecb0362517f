package org.palimpsest.standalone.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.palimpsest.note.Cosigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.OwnerOnly;

/**
 * A witness that answers over HTTP: {@code POST /add-checkpoint}, {@code GET /<hash of origin>/checkpoint} and, for people,
 * {@code GET /} with its key. Only one process at a time may hold its folder.
 */
public final class WitnessServer implements AutoCloseable {

    private final FileChannel lock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Witness witness;

    private WitnessServer(FileChannel lock, HttpServer server, Witness witness) {
        this.lock = lock;
        this.server = server;
        this.witness = witness;
    }

    /**
     * Starts one.
     *
     * @param folder with its key, made where there is none, and what it co-signed
     * @param name of its key, such as {@code example.org/witness}
     * @param logs the keys of the logs it co-signs; the name of a key is the origin of its log
     * @throws CannotRun when another process holds the folder, or the address is taken
     */
    public static WitnessServer start(Path folder, String name, List<VerifierKey> logs, InetSocketAddress address) {
        FileChannel lock = lock(folder);
        try {
            Map<String, List<VerifierKey>> keys = new LinkedHashMap<>();
            for (VerifierKey key : logs) {
                keys.merge(key.name(), List.of(key), WitnessServer::both);
            }
            Cosigner cosigner =
                    new Cosigner(name, PrivateKeyFile.readOrCreate(folder.resolve("key.pem")), Clock.systemUTC());
            Records records = new Records(folder);
            keys.keySet().forEach(records::last);
            Witness witness = new Witness(keys, records, cosigner);
            HttpServer server = HttpServer.create(address, 0);
            WitnessServer started = new WitnessServer(lock, server, witness);
            server.setExecutor(started.threads);
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (BindException taken) {
            release(lock);
            throw new CannotRun("Port " + address.getPort() + " on " + address.getHostString()
                    + " is in use or cannot be listened on; choose another with --port.");
        } catch (IOException e) {
            release(lock);
            throw new CannotRun("The witness cannot listen on " + address + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What others need to verify what is co-signed here. */
    public VerifierKey verifierKey() {
        return witness.verifierKey();
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
        release(lock);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/add-checkpoint")) {
                addCheckpoint(exchange);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "only reading is allowed here\n");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/plain", "A witness of transparency logs. " + witness.verifierKey() + "\n");
            } else {
                Optional<String> checkpoint = path.endsWith("/checkpoint")
                        ? witness.checkpoint(path.substring(1, path.length() - "/checkpoint".length()))
                        : Optional.empty();
                send(
                        exchange,
                        checkpoint.isPresent() ? 200 : 404,
                        "text/plain",
                        checkpoint.orElse("there is no such checkpoint here\n"));
            }
        }
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            send(exchange, 405, "text/plain", "send a checkpoint with POST\n");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(SignedNote.MOST_BYTES + 1);
        if (body.length > SignedNote.MOST_BYTES) {
            send(exchange, 413, "text/plain", "a request may have " + SignedNote.MOST_BYTES + " bytes\n");
            return;
        }
        Witness.Answer answer;
        try {
            answer = witness.addCheckpoint(new String(body, StandardCharsets.UTF_8));
        } catch (CannotRun unreadable) {
            answer = Witness.Answer.refused(500, String.valueOf(unreadable.getMessage()));
        }
        send(exchange, answer.status(), answer.sizeOnly() ? "text/x.tlog.size" : "text/plain", answer.body());
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", type.equals("text/plain") ? "text/plain; charset=utf-8" : type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static List<VerifierKey> both(List<VerifierKey> some, List<VerifierKey> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static FileChannel lock(Path folder) {
        try {
            OwnerOnly.folder(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException held) {
            // By this process.
        } catch (IOException e) {
            throw new CannotRun("The folder " + folder + " cannot be used (" + e.getMessage()
                    + "); make it writable for your account or choose another with --folder.");
        }
        throw new CannotRun("Another witness works with " + folder
                + ", and two with one key could contradict each other; use that one, or another folder and name.");
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // The operating system takes the lock back with the process.
        }
    }
}
