package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.view.LeaveOneOutView.WithoutRootView;
import org.palimpsest.query.view.RuleView;

/**
 * What can be assumed of a figure instead of what is.
 *
 * @param roots each with what the range would be without it, the one that carries most first
 * @param tooMany whether there are too many claims to offer roots
 * @param rules every rule there is
 * @param inForce the one in force
 * @param chosen what is assumed
 */
record WhatIfSwitches(
        List<WithoutRootView> roots, boolean tooMany, List<RuleView> rules, String inForce, WhatIf chosen) {

    private static final int FIRST = 8;

    public List<WithoutRootView> first() {
        return roots.subList(0, Math.min(FIRST, roots.size()));
    }

    public List<WithoutRootView> others() {
        return roots.subList(Math.min(FIRST, roots.size()), roots.size());
    }

    /** Whether there is anything to switch: with one root, nothing is left without it. */
    public boolean isEmpty() {
        return roots.isEmpty() && !tooMany;
    }

    public boolean isWithout(WithoutRootView root) {
        return root.id().equals(chosen.without());
    }

    /** Whether something else is left out than a root that is offered. */
    public boolean isWithoutAnother() {
        return chosen.without() != null && roots.stream().noneMatch(this::isWithout);
    }

    public @Nullable String rule() {
        return chosen.rule();
    }

    /** Whether the chosen one among those that are folded away, which then are not. */
    public boolean isUnfolded() {
        return others().stream().anyMatch(this::isWithout);
    }
}
