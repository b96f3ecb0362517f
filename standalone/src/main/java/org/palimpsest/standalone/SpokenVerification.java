package org.palimpsest.standalone;

import org.palimpsest.query.replay.Difference;
import org.palimpsest.query.replay.Verification;

/** What a verification found, in sentences. */
final class SpokenVerification {

    private SpokenVerification() {}

    static void print(Verification verification) {
        String behind = verification.position() == verification.head()
                ? ""
                : " (the store goes to " + verification.head() + "; what is beyond is not projected yet)";
        if (verification.holds()) {
            Console.data("verified %d consensus states of %d figures and %d claims up to position %d, digest %s%s"
                    .formatted(
                            verification.states(),
                            verification.figures(),
                            verification.claims(),
                            verification.position(),
                            verification.digest(),
                            behind));
            return;
        }
        for (Difference difference : verification.first()) {
            Console.data(difference.toString());
        }
        long more = verification.differences() - verification.first().size();
        Console.data("not verified: %d %s up to position %d, the first at position %d%s%s"
                .formatted(
                        verification.differences(),
                        verification.differences() == 1 ? "difference" : "differences",
                        verification.position(),
                        verification.first().getFirst().position(),
                        more > 0 ? "; " + more + " more are not listed" : "",
                        behind));
    }
}
