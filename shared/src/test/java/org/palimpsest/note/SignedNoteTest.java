package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.palimpsest.note.Vectors.ENOCH;
import static org.palimpsest.note.Vectors.ENOCH_LINE;
import static org.palimpsest.note.Vectors.EXAMPLE_KEY;
import static org.palimpsest.note.Vectors.EXAMPLE_NOTE;
import static org.palimpsest.note.Vectors.PETER;
import static org.palimpsest.note.Vectors.PETER_LINE;
import static org.palimpsest.note.Vectors.TEXT;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    private final VerifierKey peter = VerifierKey.parse(PETER);
    private final VerifierKey enoch = VerifierKey.parse(ENOCH);

    @Test
    void readsAndVerifiesTheExampleOfTheSpecification() {
        SignedNote note = SignedNote.parse(EXAMPLE_NOTE.getBytes(StandardCharsets.UTF_8));

        VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.verify(List.of(key))).containsExactly(new Verification(key, null));
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(EXAMPLE_NOTE);
    }

    @Test
    void saysWhichTrustedKeysSigned() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);

        assertThat(note.verify(List.of(enoch))).extracting(Verification::key).containsExactly(enoch);
        assertThat(note.verify(List.of(enoch, peter)))
                .extracting(Verification::key)
                .containsExactly(peter, enoch);
    }

    @Test
    void signsAsGoDoes() throws Exception {
        NoteSigner signer = new NoteSigner("PeterNeumann", Vectors.keyPair(Vectors.PETER_SEED));

        assertThat(signer.verifierKey()).hasToString(PETER);
        assertThat(new SignedNote(TEXT, signer.sign(TEXT))).hasToString(TEXT + "\n" + PETER_LINE);
    }

    @Test
    void putsASignatureInPlaceOfAnEarlierOneOfTheSameKey() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);

        assertThat(note.with(NoteSignature.parse(PETER_LINE.strip())))
                .hasToString(TEXT + "\n" + ENOCH_LINE + PETER_LINE);
    }

    @Test
    void refusesANoteThatNoTrustedKeySigned() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + ENOCH_LINE);

        assertThatExceptionOfType(UnverifiedNote.class)
                .isThrownBy(() -> note.verify(List.of(peter)))
                .withMessage("no trusted key signed: trusted is " + PETER + ", signed by EnochRoot+af0cfe78");
        assertThatExceptionOfType(UnverifiedNote.class).isThrownBy(() -> note.verify(List.of()));
    }

    @Test
    void refusesAChangedTextEvenIfAnotherTrustedKeySignedIt() throws Exception {
        String changed = TEXT.replace("answer", "Answer");
        NoteSigner other = new NoteSigner("example.org/other", Vectors.keyPair(Vectors.WITNESS_SEED));
        SignedNote note = SignedNote.parse(changed + "\n" + PETER_LINE).with(other.sign(changed));

        assertThat(note.verify(List.of(other.verifierKey()))).hasSize(1);
        assertThatExceptionOfType(UnverifiedNote.class)
                .isThrownBy(() -> note.verify(List.of(other.verifierKey(), peter)))
                .withMessageStartingWith("the signature of PeterNeumann+c74f20a3 does not fit the text");
    }

    @Test
    void refusesASignatureOfAnotherLengthInTheNameOfATrustedKey() {
        String longer = PETER_LINE.substring(0, 60) + "ABCD" + PETER_LINE.substring(60);
        SignedNote note = SignedNote.parse(TEXT + "\n" + longer);

        assertThatExceptionOfType(UnverifiedNote.class).isThrownBy(() -> note.verify(List.of(peter)));
    }

    @Test
    void countsARepeatedSignatureOnceAndChecksEachOther() {
        SignedNote repeated = SignedNote.parse(TEXT + "\n" + PETER_LINE + PETER_LINE + ENOCH_LINE + ENOCH_LINE);
        String forged = PETER_LINE.replace("/ZJk", "/ZJl");

        assertThat(repeated.signatures()).hasSize(2);
        assertThat(repeated.verify(List.of(peter))).hasSize(1);
        assertThatExceptionOfType(UnverifiedNote.class)
                .isThrownBy(() ->
                        SignedNote.parse(TEXT + "\n" + PETER_LINE + forged).verify(List.of(peter)));
    }

    @Test
    void passesOverUnknownKeysThatShareANameOrAnIdWithATrustedOne() {
        String sameName = "— PeterNeumann AAAAAAA=\n";
        String sameId = PETER_LINE.replace("PeterNeumann", "CarmenSandiego");

        assertThat(SignedNote.parse(TEXT + "\n" + sameName + sameId + PETER_LINE)
                        .verify(List.of(peter)))
                .hasSize(1);
        assertThatExceptionOfType(UnverifiedNote.class)
                .isThrownBy(
                        () -> SignedNote.parse(TEXT + "\n" + sameName + sameId).verify(List.of(peter)));
    }

    @Test
    void separatesTheSignaturesByTheLastEmptyLine() {
        SignedNote note = SignedNote.parse("one\n\n— not a signature\n\n" + PETER_LINE);

        assertThat(note.text()).isEqualTo("one\n\n— not a signature\n");
    }

    @Test
    void readsAHundredSignaturesAndNoMore() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SignedNote.MOST_SIGNATURES; i++) {
            lines.append("— example.org/").append(i).append(" AAAAAAA=\n");
        }

        assertThat(SignedNote.parse(TEXT + "\n" + lines).signatures()).hasSize(SignedNote.MOST_SIGNATURES);
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> SignedNote.parse(TEXT + "\n" + lines + "— example.org/a AAAAAAA=\n"))
                .withMessageContaining("100 signatures");
    }

    @Test
    void refusesMoreBytesThanItIsReadyToHold() {
        byte[] large = ("x".repeat(SignedNote.MOST_BYTES) + "\n\n" + PETER_LINE).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> SignedNote.parse(large))
                .withMessageContaining("1000000 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text\\n— a AAAAAAA=\\n| empty line",
                "text\\n\\n| at least one signature",
                "text\\n| empty line",
                "text| empty line",
                "''| empty line",
                "text\\n\\n— a AAAAAAA=| ends with a line break",
                "text\\n\\n- a AAAAAAA=\\n| em dash",
                "text\\n\\n– a AAAAAAA=\\n| em dash",
                "text\\n\\n—a AAAAAAA=\\n| em dash",
                "text\\n\\n a AAAAAAA=\\n| em dash",
                "text\\n\\n— a AAAAAAA=\\nmore\\n| em dash",
                "text\\n\\n— a\\n| no signature",
                "text\\n\\n—  AAAAAAA=\\n| empty",
                "text\\n\\n— a+b AAAAAAA=\\n| plus sign",
                "text\\n\\n— a\\u00a0b AAAAAAA=\\n| a space",
                "text\\n\\n— a\\u2003b AAAAAAA=\\n| a space",
                "text\\n\\n— a\\u0085b AAAAAAA=\\n| a space",
                "text\\n\\n— Bad Name AAAAAAA=\\n| not base64",
                "text\\n\\n— a AAAAAAA= \\n| not base64",
                "text\\n\\n— a  AAAAAAA=\\n| not base64",
                "text\\n\\n— a AAAAAA_=\\n| not base64",
                "text\\n\\n— a AAAAAAA=A\\n| not base64",
                "text\\n\\n— a AAAAAAA\\n| one way to write base64",
                "text\\n\\n— a AAAAAAB=\\n| one way to write base64",
                "text\\n\\n— a \\n| four for the id",
                "text\\n\\n— a AAAAAA==\\n| four for the id",
                "te\\u0000xt\\n\\n— a AAAAAAA=\\n| control characters",
                "te\\txt\\n\\n— a AAAAAAA=\\n| control characters",
                "text\\r\\n\\r\\n— a AAAAAAA=\\r\\n| control characters",
                "text\\n\\n— a AAAAAAA=\\r\\n| control characters",
                "te\\ud800xt\\n\\n— a AAAAAAA=\\n| UTF-8",
            })
    void refusesWhatIsNoNote(String escaped, String message) {
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> SignedNote.parse(unescaped(escaped)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xc0, 0xff, 0xed})
    void refusesBytesThatAreNoUtf8(int octet) {
        byte[] note = (TEXT + "\n" + PETER_LINE).getBytes(StandardCharsets.UTF_8);
        note[3] = (byte) octet;

        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> SignedNote.parse(note))
                .withMessageContaining("UTF-8");
    }

    @Test
    void refusesToWriteWhatItWouldNotRead() {
        NoteSignature signature = NoteSignature.parse(PETER_LINE.strip());

        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new SignedNote("abc", signature));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new SignedNote("a\tc\n", signature));
        assertThatExceptionOfType(MalformedNote.class).isThrownBy(() -> new SignedNote("abc\n", List.of()));
    }

    @Test
    void nothingButTheNoteItselfVerifiesWhereOneByteIsAnother() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] note = (TEXT + "\n" + PETER_LINE).getBytes(StandardCharsets.UTF_8);

        for (int at = 0; at < note.length; at++) {
            byte[] changed = note.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifies(changed)).as("byte %d, seed %d", at, seed).isFalse();
        }
        assertThat(verifies(note)).isTrue();
    }

    private boolean verifies(byte[] note) {
        try {
            return !SignedNote.parse(note).verify(List.of(peter)).isEmpty();
        } catch (MalformedNote | UnverifiedNote refused) {
            return false;
        }
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                default -> {
                    plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                    i += 4;
                }
            }
        }
        return plain.toString();
    }
}
