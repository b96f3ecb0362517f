package org.palimpsest.query.verification;

import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /audit/verification}: verifies everything, and tells as server-sent events how far it has come
 * ({@code reached}) and what was found ({@code verified}, or {@code failed}).
 */
@RestController
class VerificationController {

    private static final long BETWEEN = 150;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Verifications verifications;

    VerificationController(Verifications verifications) {
        this.verifications = verifications;
    }

    /** Why there is no result. */
    record Failure(String detail) {}

    @GetMapping("/api/v1/audit/verification")
    ResponseEntity<SseEmitter> verification() {
        VerificationRun run = verifications.follow();
        SseEmitter emitter = new SseEmitter(0L);
        Thread.ofVirtual().name("verification follower").start(() -> tell(emitter, run));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Proxies would hold back what they take for a page that is not finished.
                .header("X-Accel-Buffering", "no")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(emitter);
    }

    private static void tell(SseEmitter emitter, VerificationRun run) {
        try {
            while (!run.await(BETWEEN)) {
                send(emitter, "reached", run.reached());
            }
            VerificationView result = run.result();
            if (result == null) {
                send(emitter, "failed", new Failure(String.valueOf(run.failure())));
            } else {
                send(emitter, "verified", result);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // Listeners leave without a word; the verification goes on for the next who asks.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(SseEmitter emitter, String name, Object data) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(JSON.writeValueAsString(data), MediaType.APPLICATION_JSON));
    }
}
