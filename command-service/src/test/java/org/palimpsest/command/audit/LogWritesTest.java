package org.palimpsest.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.audit.LogStream;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.log.Hash;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;

class LogWritesTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final String ROOT = Hash.sha256("root").base64();

    @Test
    void anAdministratorPutsAKeyInForceOnce() throws Exception {
        String key = key().toString();
        Answer answer = rotate(key, "The yearly change of the key.");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/audit/checkpoint");
        assertThat(SERVER.events().stream(LogStream.ID).getLast().payload())
                .isEqualTo(new LogKeyRotated(key, "The yearly change of the key."));
        assertThat(SERVER.events().after(answer.position() - 1, 1).getFirst().stream())
                .isEqualTo(LogStream.ID);

        long events = SERVER.events().version(LogStream.ID);
        Answer again = rotate(key, "The yearly change of the key, again.");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("type").asString()).endsWith("log-key-must-change");
        Answer unexplained = rotate(key().toString(), "short");
        assertThat(unexplained.status()).isEqualTo(409);
        assertThat(unexplained.body().get("type").asString()).endsWith("override-needs-a-reason");
        assertThat(SERVER.events().version(LogStream.ID)).isEqualTo(events);
    }

    @Test
    void anAdministratorGivesUpWhatWasSigned() {
        Answer answer = restart("1234", ROOT, "The disk was lost.");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(SERVER.events().stream(LogStream.ID).getLast().payload())
                .isEqualTo(new LogRestarted(1234, ROOT, "The disk was lost."));
        assertThat(restart("1234", ROOT, "short").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, /size",
        "-1, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, /size",
        "5, 47DEQpj8HBSa, /root",
        "5, not base64, /root"
    })
    void aTreeThatCannotBeIsRefused(String size, String root, String pointer) {
        Answer answer = restart(size, root, "The disk was lost.");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void whatIsNoKeyOfALogIsRefused() throws Exception {
        for (String key : new String[] {
            "example.org/log",
            key().toString() + "A",
            key().as(SignatureType.COSIGNATURE_V1).toString()
        }) {
            Answer answer = rotate(key, "The yearly change of the key.");
            assertThat(answer.status()).as(key).isEqualTo(422);
            assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/verifierKey");
        }
        assertThat(SERVER.post("admin", "/api/v1/audit/keys", "{}").status()).isEqualTo(400);
    }

    private static Answer rotate(String key, String reason) {
        return SERVER.post(
                "admin", "/api/v1/audit/keys", "{\"verifierKey\": \"" + key + "\", \"reason\": \"" + reason + "\"}");
    }

    private static Answer restart(String size, String root, String reason) {
        return SERVER.post(
                "admin",
                "/api/v1/audit/restarts",
                "{\"size\": " + size + ", \"root\": \"" + root + "\", \"reason\": \"" + reason + "\"}");
    }

    private static VerifierKey key() throws Exception {
        return new NoteSigner(
                        "example.org/log",
                        KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
                .verifierKey();
    }
}
