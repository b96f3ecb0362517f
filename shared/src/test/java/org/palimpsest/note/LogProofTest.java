package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.log.Hash;

class LogProofTest {

    private static final String HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";
    private static final String OTHER = "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=";
    private static final SignedNote NOTE = SignedNote.parse(Vectors.GO_CHECKPOINT);

    @Test
    void isReadAsItIsWritten() {
        String file = "c2sp.org/tlog-proof@v1\nextra YWdl\nindex 73894\n" + HASH + "\n" + OTHER + "\n\n"
                + Vectors.GO_CHECKPOINT;

        LogProof proof = LogProof.parse(file);

        assertThat(proof)
                .isEqualTo(new LogProof("YWdl", 73_894, List.of(Hash.fromBase64(HASH), Hash.fromBase64(OTHER)), NOTE));
        assertThat(proof).hasToString(file);
    }

    @Test
    void needsNoHashesInATreeOfOneLeaf() {
        LogProof proof = new LogProof(0, List.of(), NOTE);

        assertThat(proof).hasToString("c2sp.org/tlog-proof@v1\nindex 0\n\n" + Vectors.GO_CHECKPOINT);
        assertThat(LogProof.parse(proof.toString())).isEqualTo(proof);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ends within a line",
                "c2sp.org/tlog-proof@v2,index 0,,NOTE| begins with",
                "c2sp.org/tlog-proof@v1,,NOTE| and a space is expected",
                "c2sp.org/tlog-proof@v1,index 00,,NOTE| leading zeros",
                "c2sp.org/tlog-proof@v1,index -1,,NOTE| leading zeros",
                "c2sp.org/tlog-proof@v1,index 9223372036854775808,,NOTE| greater",
                "c2sp.org/tlog-proof@v1,index  0,,NOTE| leading zeros",
                "c2sp.org/tlog-proof@v1,extra ?,index 0,,NOTE| not base64",
                "c2sp.org/tlog-proof@v1,extra YWdl,extra YWdl,index 0,,NOTE| and a space is expected",
                "c2sp.org/tlog-proof@v1,index 0,extra YWdl,,NOTE| not base64",
                "c2sp.org/tlog-proof@v1,index 0,YWdl,,NOTE| a hash has 32 bytes",
                "c2sp.org/tlog-proof@v1,index 0,NOTE| not base64",
                "c2sp.org/tlog-proof@v1,index 0,| ends within a line",
                "c2sp.org/tlog-proof@v1,index 0,,| empty line before its signatures",
            })
    void refusesWhatIsNoProof(String lines, String message) {
        String text = lines.replace(',', '\n').replace("NOTE", Vectors.GO_CHECKPOINT);

        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> LogProof.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void hasAtMostAsManyHashesAsAnyTreeNeeds() {
        List<Hash> most = Collections.nCopies(63, Hash.fromBase64(HASH));
        List<Hash> more = Collections.nCopies(64, Hash.fromBase64(HASH));
        String file = new LogProof(0, most, NOTE).toString();

        assertThat(LogProof.parse(file).hashes()).hasSize(63);
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> LogProof.parse(file.replace("index 0\n", "index 0\n" + HASH + "\n")))
                .withMessageContaining("at most 63");
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new LogProof(0, more, NOTE));
    }

    @Test
    void refusesANoteThatIsNoCheckpoint() {
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> LogProof.parse(
                        "c2sp.org/tlog-proof@v1\nindex 0\n\n" + Vectors.TEXT + "\n" + Vectors.PETER_LINE))
                .withMessageContaining("a line each for origin, size and root");
    }
}
