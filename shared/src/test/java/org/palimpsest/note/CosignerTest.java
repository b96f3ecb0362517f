package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignerTest {

    private static final Instant TIME = Instant.ofEpochSecond(Vectors.WITNESS_TIME);

    private final VerifierKey key = VerifierKey.parse(Vectors.WITNESS_KEY);

    @Test
    void signsAsAnotherImplementationDoes() throws Exception {
        Cosigner cosigner = new Cosigner(
                "witness.example/w1", Vectors.keyPair(Vectors.WITNESS_SEED), Clock.fixed(TIME, ZoneOffset.UTC));

        assertThat(cosigner.verifierKey()).isEqualTo(key);
        assertThat(cosigner.cosign(Vectors.SOFA).line() + "\n").isEqualTo(Vectors.WITNESS_LINE);
    }

    @Test
    void isVerifiedWithItsTime() {
        SignedNote note = SignedNote.parse(Vectors.SOFA + "\n" + Vectors.WITNESS_LINE);

        assertThat(note.verify(List.of(key))).containsExactly(new Verification(key, TIME));
    }

    @Test
    void anotherTimeDoesNotFit() {
        NoteSignature line = NoteSignature.parse(Vectors.WITNESS_LINE.strip());
        byte[] later = line.bytes();
        later[7]++;

        assertThatExceptionOfType(UnverifiedNote.class)
                .isThrownBy(() -> new SignedNote(Vectors.SOFA, NoteSignature.of(key, later)).verify(List.of(key)));
    }

    @Test
    void refusesATimeBeyondTheRange() throws Exception {
        byte[] signed =
                Ed25519.sign(Vectors.keyPair(Vectors.WITNESS_SEED).getPrivate(), Cosigner.message(-1, Vectors.SOFA));
        byte[] bytes = ByteBuffer.allocate(72).putLong(-1).put(signed).array();

        assertThat(key.verifies(Vectors.SOFA, NoteSignature.of(key, bytes))).isFalse();
    }

    @Test
    void isNoSignatureOfTheTextItself() throws Exception {
        VerifierKey plain = key.as(SignatureType.ED25519);
        NoteSigner signer = new NoteSigner("witness.example/w1", Vectors.keyPair(Vectors.WITNESS_SEED));
        NoteSignature signature = signer.sign(Vectors.SOFA);

        assertThat(plain.verifies(Vectors.SOFA, signature)).isTrue();
        assertThat(key.verifies(Vectors.SOFA, signature)).isFalse();
        assertThat(plain.verifies(Vectors.SOFA, NoteSignature.parse(Vectors.WITNESS_LINE.strip())))
                .isFalse();
    }
}
