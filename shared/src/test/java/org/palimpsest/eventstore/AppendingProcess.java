package org.palimpsest.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A process of its own that appends until it is killed. Writes a line for every event that was acknowledged, and every
 * line before the next append, so that the file never says less than what the caller was told.
 */
final class AppendingProcess {

    private static final int WRITERS = 12;
    private static final int STREAMS = 10;

    private final GroupCommitAppender appender;
    private final EventReader reader;
    private final FileChannel log;

    private AppendingProcess(GroupCommitAppender appender, EventReader reader, FileChannel log) {
        this.appender = appender;
        this.reader = reader;
        this.log = log;
    }

    /** Arguments: JDBC address, user, password, seed, file of acknowledgements. */
    public static void main(String... arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(10);
        long seed = Long.parseLong(arguments[3]);
        // Only a refusal is expected; after anything else the parent must not find this process alive.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        try (HikariDataSource store = new HikariDataSource(config);
                GroupCommitAppender appender = new GroupCommitAppender(store, Noted.TYPES);
                FileChannel log = FileChannel.open(
                        Path.of(arguments[4]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            AppendingProcess process = new AppendingProcess(appender, new EventReader(store, Noted.TYPES), log);
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                writers.add(Thread.ofPlatform().start(() -> process.appendForEver(random)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private void appendForEver(Random random) {
        while (true) {
            Append append = randomAppend(random);
            try {
                acknowledged(append, appender.append(append));
            } catch (AppendRefused e) {
                // Expected: the streams and keys are shared with another process.
                continue;
            } catch (IOException e) {
                throw new IllegalStateException("The acknowledgements cannot be written.", e);
            }
        }
    }

    private Append randomAppend(Random random) {
        UUID stream = shared(random.nextInt(STREAMS));
        NewEvent[] events = new NewEvent[1 + random.nextInt(3)];
        for (int i = 0; i < events.length; i++) {
            events[i] = Noted.event("n" + random.nextInt(1_000));
        }
        Append append = Append.of(stream, "Note", reader.version(stream), events);
        if (random.nextInt(4) == 0) {
            append = append.reserving(Reservation.move("name", "name-" + random.nextInt(STREAMS)));
        }
        if (random.nextInt(4) == 0) {
            UUID other = shared(STREAMS + random.nextInt(STREAMS));
            append = append.expecting(new Expectation(other, 0));
        }
        if (random.nextInt(4) == 0) {
            append = append.once(new IdempotencyEntry("process", "key-" + random.nextInt(5_000), "00", "{}"));
        }
        return append;
    }

    static UUID shared(int number) {
        return UUID.nameUUIDFromBytes(("stream " + number).getBytes(StandardCharsets.UTF_8));
    }

    private void acknowledged(Append append, Appended appended) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < append.events().size(); i++) {
            lines.append(append.stream())
                    .append(' ')
                    .append(append.version() + i)
                    .append(' ')
                    .append(appended.firstPosition() + i)
                    .append(' ')
                    .append(append.events().get(i).eventId())
                    .append('\n');
        }
        synchronized (log) {
            log.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
