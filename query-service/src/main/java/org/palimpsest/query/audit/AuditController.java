package org.palimpsest.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InclusionProof;
import org.palimpsest.log.Leaf;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.LogProof;
import org.palimpsest.note.SignedNote;
import org.palimpsest.query.log.Alarm;
import org.palimpsest.query.log.Alarms;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.RequestParameters;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The state of the log and proofs about it, as JSON; hashes of the tree are in base64, as in checkpoints. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final LogReads log;
    private final LogTables tables;
    private final Alarms alarms;
    private final EventReader reader;
    private final Answers answers;

    AuditController(
            LogReads log,
            LogTables tables,
            Alarms alarms,
            @Qualifier("queryEventReader") EventReader reader,
            Answers answers) {
        this.log = log;
        this.tables = tables;
        this.alarms = alarms;
        this.reader = reader;
        this.answers = answers;
    }

    /**
     * The last checkpoint and how the log is.
     *
     * @param size events under it
     * @param note as it was signed
     * @param events in the store now
     * @param alarm why nothing more is signed; absent while all is well
     */
    record CheckpointView(
            String origin,
            long size,
            String root,
            Instant signedAt,
            String note,
            String verifierKey,
            long events,
            @Nullable AlarmView alarm) {}

    /**
     * Why nothing more is signed.
     *
     * @param position of the event that is concerned; absent where it is none in particular
     * @param lost what was signed last and would be given up by beginning the log anew
     */
    record AlarmView(
            Alarm.Kind kind,
            @Nullable Long position,
            String detail,
            String remedy,
            Instant since,
            Alarms.@Nullable Lost lost) {}

    /**
     * That an event is in the log.
     *
     * @param leaf the entry of the log, in canonical JSON
     * @param leafHash SHA-256 of a zero byte and the entry
     * @param path RFC 9162, section 2.1.3
     * @param root of the tree of that size
     * @param checkpoint in which that root was signed; absent when none of that size was
     */
    record InclusionView(
            long position,
            long size,
            @JsonRawValue String leaf,
            String leafHash,
            List<String> path,
            String root,
            @Nullable String checkpoint) {}

    /**
     * That the log of one size extends the log of another.
     *
     * @param path RFC 9162, section 2.1.4
     * @param fromCheckpoint in which the earlier root was signed; absent when none of that size was
     */
    record ConsistencyView(
            long from,
            long to,
            List<String> path,
            String fromRoot,
            String toRoot,
            @Nullable String fromCheckpoint,
            @Nullable String toCheckpoint) {}

    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint(HttpServletRequest request) {
        LoggedCheckpoint last = log.last();
        String key = tables.keys(last.era()).getLast().verifierKey().toString();
        return answers.whole(
                request,
                new CheckpointView(
                        key.substring(0, key.indexOf('+')),
                        last.size(),
                        last.root().base64(),
                        last.signedAt(),
                        last.note(),
                        key,
                        reader.head() + 1,
                        alarms.open().map(AuditController::view).orElse(null)));
    }

    /** In the tree of {@code size}, or of the last checkpoint. */
    @GetMapping("/proofs/inclusion")
    ResponseEntity<byte[]> inclusion(
            HttpServletRequest request, @RequestParam @Nullable String position, @RequestParam @Nullable String size) {
        LoggedCheckpoint last = log.signed();
        RequestParameters parameters = new RequestParameters(request);
        long of = size("size", parameters.position("size"), last);
        long index = index(parameters, of);
        TiledTree tree = log.tree(of);
        InclusionProof proof = tree.inclusion(index);
        Leaf leaf = log.leaf(tree, index);
        return answers.whole(
                request,
                new InclusionView(
                        index,
                        of,
                        new String(leaf.entry(), StandardCharsets.UTF_8),
                        leaf.hash().base64(),
                        base64(proof.path()),
                        tree.root().base64(),
                        note(last, of)),
                settled(parameters.position("size")));
    }

    /**
     * The same as a file (C2SP tlog-proof) that is verified by itself: its extra data are the entry. In the last checkpoint,
     * or that of {@code size}.
     */
    @GetMapping("/proofs/inclusion.tlog-proof")
    ResponseEntity<String> proof(
            HttpServletRequest request, @RequestParam @Nullable String position, @RequestParam @Nullable String size) {
        LoggedCheckpoint last = log.signed();
        RequestParameters parameters = new RequestParameters(request);
        long of = size("size", parameters.position("size"), last);
        long index = index(parameters, of);
        String note = note(last, of);
        if (note == null) {
            throw RequestParameters.malformed(
                    "size", "there is no checkpoint of " + of + " events. Leave it out for the last one.");
        }
        TiledTree tree = log.tree(of);
        String extra = Base64.getEncoder().encodeToString(log.leaf(tree, index).entry());
        LogProof proof = new LogProof(extra, index, tree.inclusion(index).path(), SignedNote.parse(note));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("event-" + index + ".tlog-proof")
                                .build()
                                .toString())
                .body(proof.toString());
    }

    private static long index(RequestParameters parameters, long of) {
        Long index = parameters.position("position");
        if (index == null) {
            throw RequestParameters.malformed("position", "is missing. Give the position of an event, from 0.");
        }
        if (index >= of) {
            throw RequestParameters.malformed(
                    "position",
                    "the log of " + of + " events has positions from 0 to " + (of - 1) + ", not " + index
                            + ". What is new is in the log within a second.");
        }
        return index;
    }

    /** From a smaller size to a larger one, or to that of the last checkpoint. */
    @GetMapping("/proofs/consistency")
    ResponseEntity<byte[]> consistency(
            HttpServletRequest request, @RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        LoggedCheckpoint last = log.signed();
        RequestParameters parameters = new RequestParameters(request);
        Long earlier = parameters.position("from");
        if (earlier == null) {
            throw RequestParameters.malformed("from", "is missing. Give the size in an earlier checkpoint, from 0.");
        }
        long later = size("to", parameters.position("to"), last);
        if (earlier > later) {
            throw RequestParameters.malformed(
                    "from",
                    "the log of " + later + " events extends logs of 0 to " + later + " events, not of " + earlier
                            + ".");
        }
        TiledTree tree = log.tree(later);
        ConsistencyProof proof = tree.consistency(earlier);
        return answers.whole(
                request,
                new ConsistencyView(
                        earlier,
                        later,
                        base64(proof.path()),
                        log.tree(earlier).root().base64(),
                        tree.root().base64(),
                        note(last, earlier),
                        note(last, later)),
                settled(parameters.position("to")));
    }

    private static long size(String parameter, @Nullable Long wanted, LoggedCheckpoint last) {
        long size = Objects.requireNonNullElse(wanted, last.size());
        if (size > last.size()) {
            throw RequestParameters.malformed(
                    parameter,
                    "the last checkpoint is of " + last.size() + " events, not yet of " + size
                            + ". Give a size up to that, or leave it out.");
        }
        return size;
    }

    /** What was asked for by size never changes. */
    private static AsOf settled(@Nullable Long size) {
        return size == null ? AsOf.NOW : AsOf.position(size);
    }

    private @Nullable String note(LoggedCheckpoint last, long size) {
        Optional<LoggedCheckpoint> signed =
                size == last.size() ? Optional.of(last) : tables.checkpoint(last.era(), size);
        return signed.map(tables::withWitnesses).map(LoggedCheckpoint::note).orElse(null);
    }

    private static List<String> base64(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }

    private static AlarmView view(Alarms.Raised raised) {
        Alarm alarm = raised.alarm();
        return new AlarmView(
                alarm.kind(), alarm.position(), alarm.detail(), alarm.remedy(), raised.since(), raised.lost());
    }
}
