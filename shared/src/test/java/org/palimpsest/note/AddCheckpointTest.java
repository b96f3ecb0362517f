package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.log.Hash;

class AddCheckpointTest {

    private static final String HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";
    private static final SignedNote NOTE = SignedNote.parse(Vectors.GO_CHECKPOINT);

    @Test
    void isReadAsItIsWritten() {
        String body = "old 20852014\n" + HASH + "\n\n" + Vectors.GO_CHECKPOINT;

        AddCheckpoint request = AddCheckpoint.parse(body);

        assertThat(request).isEqualTo(new AddCheckpoint(20_852_014, List.of(Hash.fromBase64(HASH)), NOTE));
        assertThat(request).hasToString(body);
    }

    @Test
    void readsTheFirstRequestOfALog() {
        assertThat(AddCheckpoint.parse("old 0\n\n" + Vectors.GO_CHECKPOINT))
                .isEqualTo(new AddCheckpoint(0, List.of(), NOTE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ends within a line",
                "old 0| ends within a line",
                "old,,NOTE| and a space is expected",
                "Old 0,,NOTE| and a space is expected",
                "old 00,,NOTE| leading zeros",
                "old 0 ,,NOTE| leading zeros",
                "old 9223372036854775808,,NOTE| greater",
                "old 0,nonsense,,NOTE| a hash has 32 bytes",
                "old 0,NOTE| not base64",
                "old 0,,| empty line before its signatures",
            })
    void refusesWhatIsNoRequest(String lines, String message) {
        String text = lines.replace(',', '\n').replace("NOTE", Vectors.GO_CHECKPOINT);

        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> AddCheckpoint.parse(text))
                .withMessageContaining(message);
    }
}
