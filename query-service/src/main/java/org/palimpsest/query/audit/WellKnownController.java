package org.palimpsest.query.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.log.LogKey;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /.well-known/palimpsest-log}: which log this is and which keys sign it. To be written down by whoever wants to
 * verify later; a key that is fetched together with what it verifies proves nothing.
 */
@RestController
class WellKnownController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final LogReads log;
    private final LogTables tables;

    WellKnownController(LogReads log, LogTables tables) {
        this.log = log;
        this.tables = tables;
    }

    /**
     * Which log this is.
     *
     * @param prefix the path that C2SP tlog-tiles is served under
     * @param verifierKey that signs now, as C2SP signed-note writes it
     * @param keys every key from the first on
     * @param begunAnewAt position of the event by which the log was begun anew; absent when it never was
     */
    record LogView(
            String origin,
            String prefix,
            String verifierKey,
            List<KeyView> keys,
            @Nullable Long begunAnewAt) {}

    /**
     * A key of the log.
     *
     * @param fromSize size of the first checkpoint that it signed
     * @param checkpoint that checkpoint, which the key before it signed too
     */
    record KeyView(String verifierKey, long fromSize, String checkpoint) {}

    @GetMapping("/.well-known/palimpsest-log")
    ResponseEntity<Object> log(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        LoggedCheckpoint last = log.last();
        List<LogKey> keys = tables.keys(last.era());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noCache()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/plain") && !accept.contains("json")) {
            return answer.contentType(TEXT)
                    .body(keys.stream().map(key -> key.verifierKey() + "\n").collect(Collectors.joining()));
        }
        LogKey now = keys.getLast();
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(new LogView(
                        now.verifierKey().name(),
                        LogController.PREFIX,
                        now.verifierKey().toString(),
                        keys.stream().map(key -> view(last.era(), key)).toList(),
                        last.era() < 0 ? null : last.era()));
    }

    private KeyView view(long era, LogKey key) {
        String note = tables.checkpoint(era, key.fromSize())
                .map(LoggedCheckpoint::note)
                .orElse("");
        return new KeyView(key.verifierKey().toString(), key.fromSize(), note);
    }
}
