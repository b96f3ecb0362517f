package org.palimpsest.query.view;

import java.util.List;
import java.util.UUID;

/**
 * One thing at two moments.
 *
 * @param title the claim's statement or the figure's name, at the later moment
 * @param events how many events of it lie after the first moment and up to the second
 * @param differences what reads differently; empty when nothing does
 */
public record ComparisonView(
        UUID id, String title, MomentView from, MomentView to, long events, List<DifferenceView> differences) {}
