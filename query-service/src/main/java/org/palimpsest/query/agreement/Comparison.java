package org.palimpsest.query.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.dkpro.statistics.agreement.IAgreementMeasure;
import org.palimpsest.query.view.AlphaView;

/** What is compared, as it adds up: claims with at least two annotations, and who made them. */
final class Comparison {

    private static final int SHOWN = 3;

    // Enough for every digit that is shown, and too few for the noise of sums of doubles: a tie stays a tie.
    private static final int CERTAIN = 12;

    private final Set<UUID> reviewers = new HashSet<>();
    private int claims;
    private int reviews;

    void add(Collection<UUID> annotators) {
        claims++;
        reviews += annotators.size();
        reviewers.addAll(annotators);
    }

    boolean isEmpty() {
        return claims == 0;
    }

    int reviews() {
        return reviews;
    }

    AlphaView alpha(IAgreementMeasure measure) {
        BigDecimal alpha = BigDecimal.valueOf(measure.calculateAgreement())
                .setScale(CERTAIN, RoundingMode.HALF_EVEN)
                .setScale(SHOWN, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        BigDecimal plain = alpha.setScale(Math.max(0, alpha.scale()), RoundingMode.UNNECESSARY);
        return new AlphaView(plain, claims, reviewers.size(), reviews, null);
    }

    /** @param reason a sentence */
    AlphaView undefined(String reason) {
        return new AlphaView(null, claims, reviewers.size(), reviews, reason);
    }
}
