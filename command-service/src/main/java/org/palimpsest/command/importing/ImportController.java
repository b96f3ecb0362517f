package org.palimpsest.command.importing;

import com.fasterxml.uuid.NoArgGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.identity.Role;
import org.palimpsest.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Receives files to import. A file is read to its end before the answer, and refused whole if it cannot be read. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

    private static final int LONGEST_FILE_KEY = 100;

    private final Imports imports;
    private final ImportRunner runner;
    private final NoArgGenerator ids;
    private final long largest;

    ImportController(
            Imports imports,
            ImportRunner runner,
            NoArgGenerator ids,
            @Value("${palimpsest.imports.largest-file:68719476736}") long largest) {
        this.imports = imports;
        this.runner = runner;
        this.ids = ids;
        this.largest = largest;
    }

    /**
     * The answer to a file.
     *
     * @param rows how many it has
     */
    record Received(UUID id, String kind, String status, long rows) {}

    /** {@code file} names what the keys of the rows are unique within. */
    @PostMapping("/claims")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Received> claims(@RequestParam @Nullable String file, HttpServletRequest request, Write write)
            throws IOException {
        return receive(Kind.CLAIMS, file, request, write);
    }

    /** Administrators import reviews of others; a reviewer their own. */
    @PostMapping("/reviews")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Received> reviews(@RequestParam @Nullable String file, HttpServletRequest request, Write write)
            throws IOException {
        return receive(Kind.REVIEWS, file, request, write);
    }

    /**
     * What became of an import that was called off.
     *
     * @param handled how many rows have their answer so far; those that are under way are added, and then no more
     */
    record Cancelled(UUID id, String status, long rows, long handled, long accepted, long known, long refused) {}

    /** Calls an import off, for whoever sent it and for administrators. What was imported stays. */
    @DeleteMapping("/{id}")
    Cancelled cancel(@PathVariable UUID id, Write write) {
        Imports.State before = imports.state(id)
                .orElseThrow(() -> new Problem(404, "not-found", "Not found", "There is no import " + id + "."));
        if (!before.actor().equals(write.account().id())
                && !write.account().roles().contains(Role.ADMIN)) {
            throw new Problem(
                    403,
                    "not-yours",
                    "Somebody else sent it",
                    "An import is called off by whoever sent it, or by an administrator.");
        }
        imports.cancel(id, write.account().id());
        Imports.State after = imports.state(id).orElse(before);
        if (after.status().equals("DONE")) {
            throw new Problem(
                    409,
                    "import-done",
                    "The import is done",
                    "All " + after.total() + " rows have their answer already; retract the claims that should not be"
                            + " on file.");
        }
        runner.wake();
        return new Cancelled(
                id, after.status(), after.total(), after.handled(), after.accepted(), after.known(), after.refused());
    }

    private ResponseEntity<Received> receive(
            Kind kind, @Nullable String fileKey, HttpServletRequest request, Write write) throws IOException {
        Format format = format(request);
        Caller caller = Caller.of(write.account(), "");
        Job job = new Job(
                ids.generate(),
                kind,
                format,
                checked(fileKey),
                caller.actor(),
                caller.role(),
                write.account().roles().contains(Role.ADMIN),
                "",
                0,
                0);
        String key = write.keyWithoutEvents();
        Optional<Job> before = imports.under(job.actor(), key);
        if (before.isPresent()) {
            return repeated(before.get(), job, request.getInputStream());
        }
        imports.receive(job, key);
        try {
            return answer(kept(job, request.getInputStream()));
        } catch (MalformedFile e) {
            imports.forget(job.id());
            throw e.problem();
        } catch (RuntimeException | IOException e) {
            imports.forget(job.id());
            throw e;
        }
    }

    private Job kept(Job job, InputStream in) throws IOException {
        int[] parts = new int[1];
        IncomingFile file = new IncomingFile(in, largest, part -> imports.receivePart(job.id(), parts[0]++, part));
        long rows = 0;
        try (Rows read = job.format().rows(file, job.kind().columns())) {
            while (read.next() != null) {
                rows++;
            }
        }
        if (rows == 0) {
            throw new MalformedFile("empty", 1, "", "has no row after it; put one row a " + of(job.kind()) + " there");
        }
        file.flush();
        byte[] sha256 = file.sha256();
        imports.received(job.id(), sha256, file.bytes(), rows);
        runner.wake();
        return new Job(
                job.id(),
                job.kind(),
                job.format(),
                job.fileKey(),
                job.actor(),
                job.role(),
                job.mayForOthers(),
                HexFormat.of().formatHex(sha256),
                rows,
                0);
    }

    private ResponseEntity<Received> repeated(Job before, Job now, InputStream in) throws IOException {
        IncomingFile file = new IncomingFile(in, largest, part -> {});
        file.transferTo(OutputStream.nullOutputStream());
        boolean same = before.kind() == now.kind()
                && before.fileKey().equals(now.fileKey())
                && before.sha256().equals(HexFormat.of().formatHex(file.sha256()));
        if (!same) {
            throw Write.keyReused();
        }
        return answer(before);
    }

    private static ResponseEntity<Received> answer(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + job.id()))
                .body(new Received(job.id(), job.kind().inAddresses(), "WAITING", job.total()));
    }

    private static Format format(HttpServletRequest request) {
        try {
            return Format.of(MediaType.parseMediaType(String.valueOf(request.getContentType())))
                    .orElseThrow(ImportController::unsupported);
        } catch (InvalidMediaTypeException e) {
            throw unsupported();
        }
    }

    private static Problem unsupported() {
        return new Problem(
                415,
                "unsupported-media-type",
                "The format is not supported",
                "Send the file itself as the body, with Content-Type: text/csv or application/x-ndjson.");
    }

    private static String checked(@Nullable String fileKey) {
        String key = fileKey == null ? "" : fileKey.strip();
        if (key.length() > LONGEST_FILE_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    400,
                    "malformed-parameter",
                    "A parameter cannot be read",
                    "Parameter 'file': give at most " + LONGEST_FILE_KEY + " characters, and no control characters.");
        }
        return key;
    }

    private static String of(Kind kind) {
        return kind == Kind.CLAIMS ? "claim" : "review";
    }
}
