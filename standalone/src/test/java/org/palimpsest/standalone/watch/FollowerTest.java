package org.palimpsest.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.log.Hash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.remote.RemoteLog;
import org.palimpsest.standalone.remote.SmallLog;

/** A log that only grows is followed through everything; whatever contradicts what it showed before is found. */
class FollowerTest {

    private static final String ORIGIN = "example.org/log";

    @TempDir
    Path folder;

    private final SmallLog log = new SmallLog(ORIGIN);
    private final Follower follower = new Follower(new RemoteLog(log.address(), null));
    private VerifierKey key = log.signer().verifierKey();

    @BeforeEach
    void begin() {
        log.grow(10);
        key = log.signer().verifierKey();
    }

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void followsALogThatGrows() {
        Seen seen = follower.look(key, null);
        for (int size : List.of(10, 11, 255, 256, 257, 300, 700)) {
            log.grow(size);
            seen = follower.look(key, seen);
            assertThat(seen.checkpoint()).isEqualTo(log.checkpoint());
            assertThat(seen.key()).isEqualTo(key);
        }
    }

    @Test
    void remembersWhatItSaw() throws IOException {
        Seen seen = follower.look(key, null);
        Path file = folder.resolve("seen");
        assertThat(Seen.read(file)).isEmpty();
        seen.write(file);
        assertThat(Seen.read(file)).contains(seen);

        Files.writeString(file, Files.readString(file).replace("\n10\n", "\n11\n"));
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> Seen.read(file))
                .withMessageContaining("cannot be read from " + file);
    }

    @Test
    void findsALogThatShrank() {
        log.grow(20);
        Seen seen = follower.look(key, null);
        log.beginAnew();
        log.grow(19);
        assertContradiction("shrunk", seen, "had 20 events and now shows 19");
    }

    @Test
    void findsAnotherHistoryOfTheSameLength() {
        log.grow(20);
        Seen seen = follower.look(key, null);
        log.beginAnew();
        log.grow(19);
        log.grow(20, "another");
        assertContradiction("forked", seen, "two histories of 20 events");
    }

    @Test
    void findsALongerLogThatDoesNotExtendWhatWasSeen() {
        log.grow(300);
        Seen seen = follower.look(key, null);
        log.beginAnew();
        log.grow(150);
        log.grow(151, "another");
        log.grow(600);
        assertContradiction("forked", seen, "does not extend the one of 300");
    }

    @Test
    void findsAnotherKey() {
        Seen seen = follower.look(key, null);
        NoteSigner other = new NoteSigner(ORIGIN, SmallLog.keyPair());
        log.serve(log.checkpoint().signedBy(other));
        assertContradiction("key", seen, "not signed by the key of this log");
        assertContradiction("key", null, "not signed by the key of this log");
    }

    @Test
    void followsAKeyThatTheOneBeforePutInItsPlace() {
        Seen seen = follower.look(key, null);
        log.grow(40);
        NoteSigner next = new NoteSigner(ORIGIN, SmallLog.keyPair());
        log.rotate(next, true);
        NoteSigner last = new NoteSigner(ORIGIN, SmallLog.keyPair());
        log.grow(50);
        log.rotate(last, true);
        log.grow(60);

        Seen after = follower.look(key, seen);
        assertThat(after.key()).isEqualTo(last.verifierKey());
        assertThat(after.checkpoint().size()).isEqualTo(60);
        log.grow(61);
        assertThat(follower.look(key, after).checkpoint().size()).isEqualTo(61);
        // Whoever knows the first key only finds the way to the last one too.
        assertThat(follower.look(key, null).key()).isEqualTo(last.verifierKey());
    }

    @Test
    void findsAKeyThatPutItselfInPlace() {
        Seen seen = follower.look(key, null);
        log.rotate(new NoteSigner(ORIGIN, SmallLog.keyPair()), false);
        log.grow(40);
        assertContradiction("key", seen, "that key put no other one in its place");
    }

    @Test
    void findsAKeyThatWasPutInPlaceOverAnotherHistory() {
        log.grow(40);
        Seen seen = follower.look(key, null);
        log.beginAnew();
        log.grow(45, "another");
        log.rotate(new NoteSigner(ORIGIN, SmallLog.keyPair()), true);
        log.grow(50);
        assertContradiction("forked", seen, "does not extend the one of 40");
    }

    @Test
    void findsAKeyThatWasPutInPlaceInAHistoryThatWasGivenUp() {
        log.grow(40);
        Seen seen = follower.look(key, null);
        log.beginAnew();
        log.grow(45, "another");
        log.rotate(new NoteSigner(ORIGIN, SmallLog.keyPair()), true);
        log.beginAnew();
        log.grow(50);
        assertContradiction("forked", seen, "does not extend the one of 45");
    }

    @Test
    void findsAnotherLog() {
        Checkpoint other = new Checkpoint("example.org/other", 10, log.root());
        log.serve(other.signedBy(log.signer()));
        assertContradiction("origin", null, "of the log 'example.org/other', not of 'example.org/log'");
    }

    @Test
    void findsACheckpointThatTheTreeDoesNotHave() {
        Checkpoint other = new Checkpoint(ORIGIN, 10, Hash.sha256("another root"));
        log.serve(other.signedBy(log.signer()));
        assertContradiction(
                "unproven", null, "The tiles have the root " + log.root().base64());
    }

    @Test
    void findsALogThatShowsNoProof() {
        Seen seen = follower.look(key, null);
        log.grow(20);
        log.hideTiles();
        assertContradiction("unproven", seen, "is not served: status 404");
    }

    @Test
    void findsWhatIsNoCheckpoint() {
        log.serve("<html>maintenance</html>");
        assertContradiction("malformed", null, "what is no checkpoint");
    }

    @Test
    void saysWhenNobodyAnswers() {
        Follower nobody = new Follower(new RemoteLog(URI.create("http://127.0.0.1:1"), null));
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> nobody.look(key, null))
                .withMessageContaining("No answer from http://127.0.0.1:1");
    }

    private void assertContradiction(String kind, Seen before, String message) {
        assertThatExceptionOfType(Contradiction.class)
                .isThrownBy(() -> follower.look(key, before))
                .satisfies(found -> assertThat(found.kind()).isEqualTo(kind))
                .withMessageContaining(message);
    }
}
