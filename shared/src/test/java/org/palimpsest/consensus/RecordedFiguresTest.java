package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.ValueType;

/**
 * What {@code bridged-1} makes of some thousand generated figures, as it was recorded before anything was done for speed.
 * The rule is frozen: when a digest here changes, numbers that were published change.
 */
class RecordedFiguresTest {

    private static final ConsensusRule RULE = ConsensusRules.standard();

    private final StringBuilder text = new StringBuilder();

    private void pooled(ValueType type, List<FigureClaim> claims) {
        FigureConsensus figure = RULE.pool(type, claims);
        text.append(figure.low())
                .append(' ')
                .append(figure.central())
                .append(' ')
                .append(figure.high());
        text.append(' ').append(figure.agreement()).append(' ').append(figure.independentRoots());
        text.append(' ')
                .append(figure.support())
                .append(' ')
                .append(figure.inputDigest())
                .append('\n');
        for (PooledClaim claim : figure.claims()) {
            text.append(claim.claimId())
                    .append(' ')
                    .append(claim.root())
                    .append(' ')
                    .append(claim.weight());
            text.append(' ').append(claim.reason()).append(' ').append(claim.low());
            text.append(' ')
                    .append(claim.mid())
                    .append(' ')
                    .append(claim.high())
                    .append('\n');
        }
    }

    @Test
    void figuresOfAFewClaims() {
        FigureClaims generator = new FigureClaims(new SplittableRandom(1), true, false);
        for (int i = 0; i < 2_000; i++) {
            pooled(ValueType.QUANTITY, generator.some());
        }
        assertThat(Sha256.hex(text.toString()))
                .isEqualTo("61d178c2042abdcbff143d65912cf448f8529e824c8ec2f6474ad7d1ed635df1");
    }

    @Test
    void numbersOfEverySize() {
        ClaimsOfEverySize generator = new ClaimsOfEverySize(new SplittableRandom(2));
        for (int i = 0; i < 2_000; i++) {
            pooled(ValueType.QUANTITY, generator.some(1 + i % 20));
        }
        assertThat(Sha256.hex(text.toString()))
                .isEqualTo("e115f9291771eeec0adf09f6f1555eb7b116813e9192b1b51b01a76d9d1178e4");
    }

    @Test
    void figuresOfAThousandClaimsThatAreHardToPool() {
        for (FigureShapes.Shape shape : new FigureShapes(new SplittableRandom(3)).of(1000)) {
            pooled(shape.type(), shape.claims());
        }
        assertThat(Sha256.hex(text.toString()))
                .isEqualTo("261d276aab6ac2b5924c5a8acf07afedb932f2fe7b60f48c0344cb6eef84936e");
    }
}
