package org.palimpsest.query.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.deadletter.FirstMissing;
import org.palimpsest.query.view.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns what was read into HTTP: format, validators, links to the next page, and 304 where the client has it already. */
@Component
public class Answers {

    /** Writes answers; both services and the pages may have mappers of their own, and none of them changes an answer. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final AsOf SETTLED = AsOf.position(0);

    private final LatestRedaction latestRedaction;

    private final FirstMissing missing;

    Answers(LatestRedaction latestRedaction, FirstMissing missing) {
        this.latestRedaction = latestRedaction;
        this.missing = missing;
    }

    /**
     * One thing.
     *
     * @param etag without quotes
     * @param changed when it was last changed
     */
    public ResponseEntity<byte[]> one(
            HttpServletRequest request, Object thing, String etag, @Nullable Instant changed, AsOf asOf) {
        Format.of(request, false);
        return versioned(request, Format.JSON, thing, etag, changed, asOf);
    }

    /** A version says nothing of what was redacted since: that is in the validators as well. */
    private ResponseEntity<byte[]> versioned(
            HttpServletRequest request,
            Format format,
            Object thing,
            String etag,
            @Nullable Instant changed,
            AsOf asOf) {
        Optional<LatestRedaction.Tombstone> redacted = latestRedaction.find();
        return answer(
                request,
                format,
                JSON.writeValueAsBytes(thing),
                redacted.map(tombstone -> etag + ".redacted-" + tombstone.position())
                        .orElse(etag),
                changed == null
                        ? null
                        : redacted.map(LatestRedaction.Tombstone::at)
                                .filter(changed::isBefore)
                                .orElse(changed),
                asOf,
                null);
    }

    /**
     * One thing that is linked data as well.
     *
     * @param linked what to answer whoever accepts {@code application/ld+json}
     * @param etag without quotes
     * @param changed when it was last changed
     */
    public ResponseEntity<byte[]> one(
            HttpServletRequest request,
            Object thing,
            Supplier<?> linked,
            String etag,
            @Nullable Instant changed,
            AsOf asOf) {
        Format format = Format.of(request, false, true);
        boolean isLinked = format == Format.LINKED;
        return versioned(
                request, format, isLinked ? linked.get() : thing, isLinked ? etag + ".ld" : etag, changed, asOf);
    }

    /** One thing that is a table as well; other things than its own stream change it, so its content is its validator. */
    public <T> ResponseEntity<byte[]> table(
            HttpServletRequest request, Object thing, List<T> rows, Columns<T> columns, Instant changed, AsOf asOf) {
        Format format = Format.of(request, true);
        byte[] body = format == Format.JSON ? JSON.writeValueAsBytes(thing) : rows(format, rows, columns);
        return answer(request, format, body, digest(body), changed, asOf, null);
    }

    /** A held text, which never changes under its hash: as JSON, or by itself where only plain text is accepted. */
    public ResponseEntity<byte[]> text(HttpServletRequest request, Object described, String text, String sha256) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/plain") && !accept.contains("json")) {
            return answer(
                    request,
                    Format.TEXT,
                    text.getBytes(StandardCharsets.UTF_8),
                    sha256 + "-text",
                    null,
                    AsOf.NOW,
                    null);
        }
        Format.of(request, false);
        return answer(request, Format.JSON, JSON.writeValueAsBytes(described), sha256, null, AsOf.NOW, null);
    }

    /** A file that never changes at its address. It is only ever to be saved: whoever sent it may have meant harm. */
    public ResponseEntity<byte[]> file(
            HttpServletRequest request, byte[] file, String mediaType, String fileName, String sha256) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag("\"" + sha256 + "\"");
        headers.setCacheControl(caching(request, SETTLED));
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(fileName).build());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
        if (new ServletWebRequest(request).checkNotModified("\"" + sha256 + "\"")) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(MediaType.parseMediaType(mediaType));
        return new ResponseEntity<>(file, headers, HttpStatus.OK);
    }

    /** One thing as it is now, whose content is its validator. */
    public ResponseEntity<byte[]> whole(HttpServletRequest request, Object thing) {
        return whole(request, thing, AsOf.NOW);
    }

    /** One thing as of a position, whose content is its validator. */
    public ResponseEntity<byte[]> whole(HttpServletRequest request, Object thing, AsOf asOf) {
        Format.of(request, false);
        byte[] body = JSON.writeValueAsBytes(thing);
        return answer(request, Format.JSON, body, digest(body), null, asOf, null);
    }

    /** A page of a list as it is now. */
    public <T> ResponseEntity<byte[]> list(HttpServletRequest request, Page<T> page, Columns<T> columns) {
        return list(request, page, columns, AsOf.NOW);
    }

    /** A page of a list as of a position. */
    public <T> ResponseEntity<byte[]> list(HttpServletRequest request, Page<T> page, Columns<T> columns, AsOf asOf) {
        Format format = Format.of(request, true);
        byte[] body = format == Format.JSON ? JSON.writeValueAsBytes(page) : rows(format, page.items(), columns);
        return answer(request, format, body, digest(body), null, asOf, next(request, page));
    }

    /** Writes a page of a list as linked data; {@code next} is the address of the next one, if there is one. */
    @FunctionalInterface
    public interface Linking<T> {
        Object link(Page<T> page, @Nullable String next);
    }

    /** A page of a list as of a position that is linked data as well. */
    public <T> ResponseEntity<byte[]> list(
            HttpServletRequest request, Page<T> page, Columns<T> columns, Linking<T> linking, AsOf asOf) {
        if (Format.of(request, true, true) != Format.LINKED) {
            return list(request, page, columns, asOf);
        }
        byte[] body = JSON.writeValueAsBytes(linking.link(page, nextAddress(request, page)));
        return answer(request, Format.LINKED, body, digest(body), null, asOf, next(request, page));
    }

    private static <T> byte[] rows(Format format, List<T> rows, Columns<T> columns) {
        String text = format == Format.CSV
                ? columns.write(rows)
                : rows.stream().map(row -> JSON.writeValueAsString(row) + "\n").collect(Collectors.joining());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            Format format,
            byte[] body,
            String etag,
            @Nullable Instant changed,
            AsOf asOf,
            @Nullable String link) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag("\"" + etag + "\"");
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        headers.setCacheControl(caching(request, asOf));
        if (changed != null) {
            headers.setLastModified(changed);
        }
        if (link != null) {
            headers.add(HttpHeaders.LINK, link);
        }
        ServletWebRequest conditional = new ServletWebRequest(request);
        boolean known = changed == null
                ? conditional.checkNotModified("\"" + etag + "\"")
                : conditional.checkNotModified("\"" + etag + "\"", changed.toEpochMilli());
        if (known) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(format.mediaType);
        return new ResponseEntity<>(body, headers, HttpStatus.OK);
    }

    // What was at a position stays, but the names of people in it can be erased, and texts: hence a day and not a year.
    // Whoever is known is not told to share what they got, though everybody gets the same. What lacks an event that is
    // set
    // aside will have it one day.
    private CacheControl caching(HttpServletRequest request, AsOf asOf) {
        if (!asOf.settled() || asOf.position() >= missing.position()) {
            return CacheControl.noCache();
        }
        CacheControl forADay = CacheControl.maxAge(Duration.ofDays(1)).immutable();
        return isAnybody(request) ? forADay.cachePublic() : forADay.cachePrivate();
    }

    private static boolean isAnybody(HttpServletRequest request) {
        return request.getUserPrincipal() == null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getHeader(HttpHeaders.COOKIE) == null;
    }

    private static @Nullable String next(HttpServletRequest request, Page<?> page) {
        String address = nextAddress(request, page);
        return address == null ? null : "<" + address + ">; rel=\"next\"";
    }

    private static @Nullable String nextAddress(HttpServletRequest request, Page<?> page) {
        if (page.next() == null) {
            return null;
        }
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("after", page.next())
                .build()
                .toUriString();
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
