package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.log.Hash;

class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void readsAndVerifiesACheckpointOfGosChecksumDatabase() {
        SignedNote note = SignedNote.parse(Vectors.GO_CHECKPOINT);

        assertThat(note.verify(List.of(VerifierKey.parse(Vectors.GO_KEY)))).hasSize(1);
        assertThat(Checkpoint.of(note))
                .isEqualTo(new Checkpoint(
                        "go.sum database tree",
                        35_225_469,
                        Hash.fromBase64("vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=")));
        assertThat(Checkpoint.of(note).text()).isEqualTo(note.text());
    }

    @Test
    void keepsTheLinesOfTheLogsOwn() {
        Checkpoint checkpoint = Checkpoint.parse(Vectors.SOFA + "one\ntwo 2\n");

        assertThat(checkpoint.extensions()).containsExactly("one", "two 2");
        assertThat(checkpoint.text()).isEqualTo(Vectors.SOFA + "one\ntwo 2\n");
    }

    @Test
    void isSignedByItsLog() throws Exception {
        NoteSigner signer = new NoteSigner("example.com/behind-the-sofa", Vectors.keyPair(Vectors.PETER_SEED));
        SignedNote note = Checkpoint.parse(Vectors.SOFA).signedBy(signer);

        assertThat(SignedNote.parse(note.bytes()).verify(List.of(signer.verifierKey())))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9223372036854775807"})
    void readsEverySize(String size) {
        assertThat(Checkpoint.parse("o\n" + size + "\n" + ROOT + "\n").size()).isEqualTo(Long.parseLong(size));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "007",
                "+1",
                "-1",
                "-0",
                " 1",
                "1 ",
                "1.0",
                "1e3",
                "0x1",
                "１",
                "٣",
                "9223372036854775808",
                "18446744073709551616",
                "99999999999999999999999"
            })
    void refusesSizesWrittenOtherwise(String size) {
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> Checkpoint.parse("o\n" + size + "\n" + ROOT + "\n"))
                .withMessageContaining("the size of a checkpoint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| line break",
                "o,1,ROOT| line break",
                "o,1,| a line each",
                "o,| a line each",
                ",1,ROOT,| origin of a checkpoint is empty",
                "o,1,ROOT,,| extension line of a checkpoint is empty",
                "o,1,ROOT,,more,| extension line of a checkpoint is empty",
                "o,1,,| a hash has 32 bytes",
                "o,1,CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==,| a hash has 32 bytes",
                "o,1,CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA,| a hash has 32 bytes",
                "o,1,CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I,| one way to write base64",
                "o,1,CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=,| one way to write base64",
                "o,1,0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62,| a hash has 32 bytes",
            })
    void refusesWhatIsNoCheckpoint(String lines, String message) {
        String text = lines.replace(',', '\n').replace("ROOT", ROOT);

        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> Checkpoint.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void refusesToWriteWhatItWouldNotRead() {
        Hash root = Hash.fromBase64(ROOT);

        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new Checkpoint("", 1, root));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new Checkpoint("a\nb", 1, root));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new Checkpoint("a", -1, root));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new Checkpoint("a", 1, root, List.of("")));
    }
}
