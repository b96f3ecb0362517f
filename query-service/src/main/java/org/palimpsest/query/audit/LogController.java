package org.palimpsest.query.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP tlog-tiles has it: {@code /audit/log} is its prefix. */
@RestController
@RequestMapping(LogController.PREFIX)
class LogController {

    static final String PREFIX = "/audit/log";

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final LogReads log;

    LogController(LogReads log) {
        this.log = log;
    }

    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(log.last().note());
    }

    /** {@code tile/<L>/<N>[.p/<W>]} and {@code tile/entries/<N>[.p/<W>]}. */
    @GetMapping("/tile/{*path}")
    ResponseEntity<byte[]> tile(
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        TilePath wanted = TilePath.parse("tile" + path).orElseThrow(() -> notThere("tile" + path, """
                Tiles are at tile/<level>/<index> and entries at tile/entries/<index>, with .p/<width> behind a partial one;\
                 an index is written in groups of three digits, such as x001/x234/067."""));
        Tile tile = wanted.tile();
        Optional<byte[]> content = wanted.entries() ? log.entries(tile) : log.hashes(tile);
        byte[] body = content.orElseThrow(() -> notThere(
                wanted.toString(),
                "No checkpoint covers it yet. The size in " + PREFIX + "/checkpoint says which tiles there are."));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER);
        if (!wanted.entries()) {
            return answer.body(body);
        }
        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        boolean isCompressed =
                encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
        return isCompressed
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed(body))
                : answer.body(body);
    }

    private static Problem notThere(String path, String detail) {
        return new Problem(404, "not-found", "No such tile", "There is no " + path + ". " + detail);
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
