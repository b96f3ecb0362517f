package org.palimpsest.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HexFormat;

/** Keys and notes that others published, or that another implementation made. */
final class Vectors {

    /** The example of the specification of signed notes. */
    static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    static final String EXAMPLE_NOTE = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """;

    /** The keys and the note of Go's sumdb/note. */
    static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

    static final String TEXT = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;

    static final String PETER_LINE = "— PeterNeumann"
            + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    static final String ENOCH_LINE = "— EnochRoot"
            + " rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    /** Bytes of {@code PeterNeumann}'s private key. */
    static final String PETER_SEED = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";

    /** A checkpoint of the checksum database of Go. */
    static final String GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    static final String GO_CHECKPOINT = """
        go.sum database tree
        35225469
        vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=

        — sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=
        """;

    /** The text of the checkpoint in the specification of checkpoints and cosignatures. */
    static final String SOFA = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
        """;

    /** Made with the seed 00 01 … 1f at the time of the specification's example by Python's cryptography package. */
    static final String WITNESS_SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    static final long WITNESS_TIME = 1_679_315_147L;

    static final String WITNESS_KEY = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

    static final String WITNESS_LINE = "— witness.example/w1"
            + " 519lMgAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1nFZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==\n";

    private Vectors() {}

    static KeyPair keyPair(String seed) throws GeneralSecurityException {
        return Ed25519.keyPair(HexFormat.of().parseHex("302e020100300506032b657004220420" + seed));
    }
}
