package org.palimpsest.query.page;

import org.jspecify.annotations.Nullable;
import org.palimpsest.query.finding.FindingContent;
import org.palimpsest.query.view.FindingView;

/**
 * A finding in short.
 *
 * @param correction the latest finding about the same thing; {@code null} where it is this one
 * @param publisher the organisation that publishes
 * @param server the whole address of this installation
 */
record FindingCard(
        FindingView finding,
        FindingContent content,
        @Nullable FindingView correction,
        String publisher,
        String server) {}
