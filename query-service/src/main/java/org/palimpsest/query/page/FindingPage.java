package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.ReviewView;

/**
 * @param claim the claim it is about, as it was when the finding was published; {@code null} for one about a figure
 * @param figure the figure it is about, likewise
 * @param dissent the disputes that the finding carries
 * @param language in which the claim's source is; {@code null} where there is none or it is not known
 */
record FindingPage(
        FindingView finding,
        @Nullable ClaimView claim,
        @Nullable FigureConsensusView figure,
        List<ReviewView> dissent,
        @Nullable String language) {}
