package org.palimpsest.query.live;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /stream}: one server-sent event for each that is recorded, with its position as the id. Who comes back with
 * {@code Last-Event-ID} hears what was recorded meanwhile, or, where that is too much, {@code reset}: read anew.
 */
@RestController
class StreamController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int AT_ONCE = 200;

    /** What a listener that was away has to catch up with at most, in positions. */
    private static final long MOST_MISSED = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Positions positions;
    private final NewsReads news;
    private final Listeners listeners;

    StreamController(Positions positions, NewsReads news, Listeners listeners) {
        this.positions = positions;
        this.news = news;
        this.listeners = listeners;
    }

    @GetMapping("/api/v1/stream")
    ResponseEntity<SseEmitter> stream(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        Topic topic = Topic.of(parameters);
        Long after = lastHeard(request, parameters);
        positions.look();
        listeners.enter();
        SseEmitter emitter = new SseEmitter(0L);
        Thread.ofVirtual().name("listener").start(() -> {
            try {
                tell(emitter, topic, after);
            } finally {
                listeners.leave();
            }
        });
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Proxies would hold back what they take for a page that is not finished.
                .header("X-Accel-Buffering", "no")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(emitter);
    }

    private static @Nullable Long lastHeard(HttpServletRequest request, RequestParameters parameters) {
        String header = request.getHeader("Last-Event-ID");
        if (header == null || header.isBlank()) {
            return parameters.position("after");
        }
        return RequestParameters.position("Last-Event-ID", header.strip());
    }

    private void tell(SseEmitter emitter, Topic topic, @Nullable Long lastHeard) {
        try {
            long now = positions.projected();
            long heard = lastHeard == null ? now : lastHeard;
            emitter.send(SseEmitter.event().reconnectTime(2_000).comment("listening"));
            if (heard > now || now - heard > MOST_MISSED) {
                emitter.send(
                        SseEmitter.event().id(Long.toString(now)).name("reset").data("{\"position\":" + now + "}"));
                heard = now;
            }
            while (listeners.isRunning()) {
                if (!positions.awaitBeyond(heard, HEARTBEAT)) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    continue;
                }
                long upTo = positions.projected();
                List<News> all = news.after(heard, upTo, topic, AT_ONCE);
                for (News one : all) {
                    emitter.send(SseEmitter.event()
                            .id(Long.toString(one.position()))
                            .name("recorded")
                            .data(JSON.writeValueAsString(one), MediaType.APPLICATION_JSON));
                }
                heard = all.size() < AT_ONCE ? upTo : all.getLast().position();
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // Listeners leave without a word.
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
        }
    }
}
