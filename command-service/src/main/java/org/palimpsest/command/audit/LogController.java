package org.palimpsest.command.audit;

import java.util.Objects;
import org.palimpsest.audit.LogStream;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.log.Hash;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator decides about the transparency log. */
@RestController
@RequestMapping("/api/v1/audit")
class LogController {

    private static final String WHERE = "/api/v1/audit/checkpoint";

    /** Puts another key in force; its private key must be where the log is signed. */
    @PostMapping("/keys")
    ResponseEntity<Written> rotate(@RequestBody LogKeyRequest body, Write write) {
        return write.once(body, () -> {
            Fields fields = new Fields();
            String key = fields.text("/verifierKey", body.verifierKey());
            String reason = fields.optionalText("/reason", body.reason());
            fields.check();
            try {
                if (VerifierKey.parse(key).type() != SignatureType.ED25519) {
                    fields.invalid(
                            "/verifierKey", "not-a-log-key", "is a witness's key; give one for Ed25519 signatures");
                }
            } catch (MalformedNote e) {
                fields.invalid("/verifierKey", "not-a-key", String.valueOf(e.getMessage()));
            }
            fields.check();
            return Decision.created(
                    new RotateLogKey(LogStream.ID, key, Objects.requireNonNullElse(reason, "")), WHERE, LogStream.ID);
        });
    }

    /** Gives up what was signed and is no longer in the store, so that a new log begins. */
    @PostMapping("/restarts")
    ResponseEntity<Written> restart(@RequestBody LogRestartRequest body, Write write) {
        return write.once(body, () -> {
            Fields fields = new Fields();
            Long size = fields.required("/size", body.size());
            String root = fields.text("/root", body.root());
            String reason = fields.optionalText("/reason", body.reason());
            fields.check();
            if (size != null && size < 1) {
                fields.invalid(
                        "/size", "not-a-size", "is " + size + "; give the size of the checkpoint that is given up");
            }
            try {
                Hash.fromBase64(root);
            } catch (IllegalArgumentException e) {
                fields.invalid(
                        "/root", "not-a-hash", "is not the base64 of 32 bytes; give the root of that checkpoint");
            }
            fields.check();
            return Decision.created(
                    new RestartLog(
                            LogStream.ID, Objects.requireNonNull(size), root, Objects.requireNonNullElse(reason, "")),
                    WHERE,
                    LogStream.ID);
        });
    }
}
